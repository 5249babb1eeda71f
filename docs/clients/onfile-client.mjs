// Asks Onfile and verifies the signed answer. Node 18 or newer, no dependencies:
//   node onfile-client.mjs URL CERT.pem KEY.pem CA.pem LOOKUP.json
import { createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { request } from 'node:https';

const [url, cert, key, ca, lookup] = process.argv.slice(2);
const tls = { cert: readFileSync(cert), key: readFileSync(key), ca: readFileSync(ca) };

function call(path, body) {
  return new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': 'application/json', 'content-length': body.length } : {};
    const asked = request(new URL(path, url), { ...tls, method: body ? 'POST' : 'GET', headers }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        reply.statusCode === 200 ? resolve(JSON.parse(text)) : reject(new Error(text));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

const { answer } = await call('/v1/lookups', readFileSync(lookup));
const [header, claims, signature] = answer.split('.');
const { alg, kid, typ } = decoded(header);
if (alg !== 'ES256' || typ !== 'onfile-answer+jwt') throw new Error('no answer');
const jwk = (await call('/.well-known/jwks.json')).keys.find((candidate) => candidate.kid === kid);
if (!jwk) throw new Error('signed with a key that the hub does not publish');
const publicKey = createPublicKey({ key: jwk, format: 'jwk' });
const genuine = verify(
  'sha256',
  Buffer.from(`${header}.${claims}`),
  { key: publicKey, dsaEncoding: 'ieee-p1363' },
  Buffer.from(signature, 'base64url'),
);
if (!genuine) throw new Error('the answer is not genuine');
console.log(JSON.stringify(decoded(claims), null, 2));
