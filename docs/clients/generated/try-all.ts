// Asks all lookups of try.json with the types that openapi-typescript makes of the contract: docs/clients/generated.
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import type { components, operations } from './onfile';

type Answer = operations['lookUp']['responses'][200]['content']['application/json'];
type Lookup = operations['lookUp']['requestBody']['content']['application/json'];
type Receipt = components['schemas']['Receipt'];
type Problem = components['schemas']['Problem'];

if (process.argv.length !== 7) {
  console.error('usage: node try-all.js URL CLIENT.pem CLIENT.key.pem CA.pem TRY.json');
  process.exit(2);
}
const [url, certificate, key, authority, trials] = process.argv.slice(2);
const agent = new Agent({
  cert: readFileSync(certificate), key: readFileSync(key), ca: readFileSync(authority), keepAlive: true,
});

function call<T>(method: string, path: string, body?: object): Promise<{ status: number; json: T }> {
  return new Promise((resolve, reject) => {
    const headers = { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) };
    const asked = request(url + path, { agent, method, headers }, (reply) => {
      const chunks: Buffer[] = [];
      reply.on('data', (chunk) => chunks.push(chunk)).on('error', reject)
        .on('end', () => resolve({ status: reply.statusCode!, json: JSON.parse(Buffer.concat(chunks).toString()) as T }));
    });
    asked.on('error', reject).end(body && JSON.stringify(body));
  });
}

async function main(): Promise<void> {
  let asked = 0, wrong = 0, exchange = '';
  const all: { what: string; lookup?: Lookup; expect: string[] }[] = JSON.parse(readFileSync(trials, 'utf8'));
  for (const trial of all) {
    if (!trial.lookup) continue; // a request of another operation
    const answer = (await call<Answer>('POST', '/v1/lookups', trial.lookup)).json;
    const outcomes = answer.outcomes.map((outcome) => outcome.outcome);
    asked++;
    if (outcomes.join() !== trial.expect.join()) {
      wrong++;
      console.log(trial.what, outcomes, 'instead of', trial.expect);
    }
    exchange = answer.exchangeId;
  }
  const receipt = (await call<Receipt>('GET', `/v1/exchanges/${exchange}/receipt`)).json.proof.startsWith('c2sp.org/tlog-proof@v1\n');
  const refused = await call<Problem>('GET', '/v1/exchanges/AAAAAAAAAAAAAAAAAAAAAA/receipt');
  console.log(`${asked} lookups, ${wrong} not as expected; receipt ${receipt}, refusal ${refused.status} ${refused.json.type}`);
  agent.destroy();
  process.exitCode = wrong === 0 && receipt ? 0 : 1;
}

void main();
