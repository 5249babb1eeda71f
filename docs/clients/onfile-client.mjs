// Asks Onfile and prints the signed answer once it is verified: genuine, to this question, to you, from this hub, still
// usable, and in the exchange log. REPLY.json then has the whole reply, the evidence: keep it together with LOOKUP.json.
// Node 18 or newer, no dependencies.
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { fileURLToPath } from 'node:url';

/** What is asked: its path, and the kind of the log's entry of it. */
export const LOOKUP = { path: '/v1/lookups', kind: 1 };
export const MATERIAL_CHECK = { path: '/v1/material-checks', kind: 9 };

/** What answers are signed as: of a client that is tried out another type, which is refused for a real one. */
const ANSWER = process.env.ONFILE_SANDBOX === 'true' ? 'onfile-sandbox-answer+jwt' : 'onfile-answer+jwt';

/** The hub, who asks it, and who vouches for it. */
export const hubOf = (url, cert, key, ca, requester, issuer) => (
  { url, tls: { cert: readFileSync(cert), key: readFileSync(key), ca: readFileSync(ca) }, requester, issuer });

function call({ url, tls }, path, body) {
  return new Promise((resolve, reject) => {
    const headers = body ? { 'content-type': 'application/json', 'content-length': body.length } : {};
    const asked = request(new URL(path, url), { ...tls, method: body ? 'POST' : 'GET', headers }, (reply) => {
      const chunks = [];
      reply.on('data', (chunk) => chunks.push(chunk));
      reply.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        reply.statusCode === 200 ? resolve(text) : reject(new Error(text));
      });
    });
    asked.on('error', reject);
    asked.end(body);
  });
}

function must(holds, why) {
  if (!holds) throw new Error(`refused: ${why}`);
}

const sha256 = (...parts) => createHash('sha256').update(Buffer.concat(parts)).digest();
const label = (bytes) => `sha-256:${sha256(bytes).toString('base64url')}`;
const decoded = (part) => JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));

/** The claims of a compact JWS that the hub signed (RFC 7515), with a key that was not retired yet. */
function signed(answer, keys) {
  const [header, payload, signature] = answer.split('.');
  const { alg, kid, typ } = decoded(header);
  must(alg === 'ES256' && typ === ANSWER, 'that is no answer');
  const jwk = keys.find((candidate) => candidate.kid === kid);
  must(jwk, 'signed with a key that the hub does not publish');
  const es256 = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' };
  const bytes = Buffer.from(signature, 'base64url');
  must(verify('sha256', Buffer.from(`${header}.${payload}`), es256, bytes), 'the answer is not genuine');
  const claims = decoded(payload);
  must(jwk.exp === undefined || claims.iat <= jwk.exp, 'signed after its key was retired');
  return claims;
}

/** Whether one of the log's keys, each name+id+base64(1 ‖ Ed25519 key), signed the note (C2SP signed-note). */
function isNoteOf(text, lines, logKeys) {
  return logKeys.trim().split('\n').some((logKey) => {
    const [name, id, ...base64] = logKey.split('+');
    const x = Buffer.from(base64.join('+'), 'base64').subarray(1).toString('base64url');
    const publicKey = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    return lines.some((line) => {
      const [dash, by, blob] = line.split(' ');
      const bytes = Buffer.from(blob ?? '', 'base64');
      return dash === '—' && by === name && bytes.subarray(0, 4).toString('hex') === id
        && verify(null, Buffer.from(text), publicKey, bytes.subarray(4));
    });
  });
}

/** The root to which an inclusion proof leads (RFC 6962, as RFC 9162, 2.1.3.2, goes through it). */
function root(leaf, index, size, path) {
  must(index >= 0n && index < size, 'the log is not so large');
  let [node, last, hash] = [index, size - 1n, leaf];
  for (const sibling of path) {
    must(last > 0n, 'the proof is too long');
    if (node % 2n === 1n || node === last) {
      hash = sha256(Buffer.of(1), sibling, hash);
      while (node % 2n === 0n && node !== 0n) [node, last] = [node >> 1n, last >> 1n];
    } else {
      hash = sha256(Buffer.of(1), hash, sibling);
    }
    [node, last] = [node >> 1n, last >> 1n];
  }
  must(last === 0n, 'the proof is too short');
  return hash;
}

/** That the log has the answer: checkpoint, proof (C2SP tlog-proof), entry and opening belong together. */
function checkReceipt({ entry, proof, opening }, kind, answer, claims, logKeys) {
  const [head, text, signatures] = proof.split('\n\n');
  const [version, index, ...path] = head.split('\n');
  const [, size, expected] = text.split('\n');
  must(version === 'c2sp.org/tlog-proof@v1', 'that is no proof');
  must(isNoteOf(`${text}\n`, signatures.split('\n'), logKeys), 'the checkpoint is not one of the log');
  const bytes = Buffer.from(entry, 'base64');
  const hashes = path.map((hash) => Buffer.from(hash, 'base64'));
  const found = root(sha256(Buffer.of(0), bytes), BigInt(index.split(' ')[1]), BigInt(size), hashes);
  must(found.toString('base64') === expected, 'the log does not have the entry');
  const commitment = sha256(Buffer.from(opening.salt, 'base64'), Buffer.from(opening.detail));
  must(bytes.equals(Buffer.concat([Buffer.of(1, kind), commitment])), 'the entry is not of this exchange');
  const detail = JSON.parse(opening.detail);
  must(detail.exchangeId === claims.jti && detail.requester === claims.aud
    && detail.requestDigest === claims.requestDigest && detail.answerDigest === label(Buffer.from(answer)),
  'another answer was logged');
}

/** The claims of the answer, once they are verified; the reply is then kept. */
export async function ask(hub, operation, question, kept) {
  const reply = await call(hub, operation.path, question);
  const { answer, receipt } = JSON.parse(reply);
  const claims = signed(answer, JSON.parse(await call(hub, '/.well-known/jwks.json')).keys);
  must(claims.requestDigest === label(question), 'a genuine answer, but to another question');
  must(claims.aud === hub.requester, `a genuine answer, but for ${claims.aud}`);
  must(claims.iss === hub.issuer, `a genuine answer, but from ${claims.iss}`);
  must(claims.exp >= Date.now() / 1000, 'a genuine answer, but too old to be used');
  must(receipt, 'there is no receipt: nothing shows that the answer was logged');
  checkReceipt(receipt, operation.kind, answer, claims, await call(hub, '/log/key'));
  writeFileSync(kept, reply, { mode: 0o600 });
  return claims;
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  const [url, cert, key, ca, lookup, kept, requester, issuer] = process.argv.slice(2);
  if (process.argv.length !== 10) {
    console.error('usage: node onfile-client.mjs URL CERT.pem KEY.pem CA.pem LOOKUP.json REPLY.json REQUESTER ISSUER\n'
      + '  REQUESTER  the name under which the hub knows you\n  ISSUER     the name of the hub (its onfile.issuer)');
    process.exit(2);
  }
  try {
    const claims = await ask(hubOf(url, cert, key, ca, requester, issuer), LOOKUP, readFileSync(lookup), kept);
    console.log(JSON.stringify(claims, null, 2));
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
}
