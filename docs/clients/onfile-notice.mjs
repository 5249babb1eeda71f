// From a scanned number to a one-off notice (一次性告知) to print: asks Onfile which papers of a matter are on file, and fills
// in a page (HTML, A4) once the answer is verified as onfile-client.mjs verifies every answer. The number is read from
// standard input, as scanners type it, since arguments show in the list of processes: NUMBER or NUMBER NAME.
// CASE.json is the check's body without the holder; without an applicant in its purpose whoever was scanned applies, and the
// name is needed. FOLDER then has question.json and reply.json, the evidence, to be kept together, and notice.html.
// Node 18 or newer, no dependencies.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { ask, hubOf, MATERIAL_CHECK } from './onfile-client.mjs';

const ACCEPTANCE = {
  YES: ['可以受理', 'Can be accepted'],
  WITH_DEFERRED: ['可以容缺受理', 'Can be accepted; what is missing may follow'],
};
const NOT_YET = ['暂不能受理', 'Cannot be accepted yet'];

/** Of a citizen (GB 11643) or an organisation (GB 32100), by its form; the hub checks the last character. */
function codeType(number) {
  if (/^\d{6}(19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])\d{3}[\dX]$/.test(number)) return '111';
  if (/^[0-9A-HJ-NP-RTUWXY]{2}\d{6}[0-9A-HJ-NP-RTUWXY]{10}$/.test(number)) return '001';
  throw new Error('scan it again: that is neither a citizen number nor a unified social credit code');
}

/** The check's body: the case, about whoever was scanned. */
function questionOf(given, scanned) {
  const [, typed = '', name] = /^(\S+)(?:\s+(.+))?$/u.exec(scanned.trim()) ?? [];
  const code = typed.toUpperCase();
  const holder = { codeType: codeType(code), code, ...(name && { name }) };
  if (!given.purpose.applicant && !name) {
    throw new Error('CASE.json has no applicant, so whoever is scanned applies: scan the name, too, as NUMBER NAME');
  }
  const applicant = given.purpose.applicant ?? { ...holder, capacity: 'SELF' };
  return { ...given, holder, purpose: { ...given.purpose, applicant } };
}

const two = (number) => String(number).padStart(2, '0');
const dayOf = (date) => `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
const html = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

/** The template with what was signed, and nothing else, in its places. */
function noticeOf(template, { purpose, matter, acceptance, notice, iat, iss, jti }) {
  const [acceptanceZh, acceptanceEn] = ACCEPTANCE[acceptance.can] ?? NOT_YET;
  const values = {
    applicant: purpose.applicant.name,
    case: purpose.caseNumber,
    matter: matter.code ?? matter.name,
    operator: [purpose.operator?.id, purpose.operator?.window].filter(Boolean).join(' / '),
    day: dayOf(new Date(iat * 1000)),
    acceptanceZh,
    acceptanceEn,
    noticeZh: notice.zh,
    noticeEn: notice.en,
    issuer: iss,
    exchange: jti,
  };
  return template.replace(/\{\{(\w+)\}\}/g, (place, name) => {
    if (!(name in values)) throw new Error(`the template has an unknown place: ${place}`);
    return html(values[name]);
  });
}

async function firstLine(stream) {
  for await (const line of createInterface({ input: stream })) return line;
  return '';
}

const [url, cert, key, ca, given, template, folder, requester, issuer] = process.argv.slice(2);
if (process.argv.length !== 11) {
  console.error('usage: node onfile-notice.mjs URL CERT.pem KEY.pem CA.pem CASE.json TEMPLATE.html FOLDER REQUESTER ISSUER < scanner\n'
    + '  TEMPLATE   notice.html beside this program, or your own\n'
    + '  REQUESTER  the name under which the hub knows you\n  ISSUER     the name of the hub (its onfile.issuer)');
  process.exit(2);
}
try {
  const page = readFileSync(template, 'utf8');
  const question = questionOf(JSON.parse(readFileSync(given, 'utf8')), await firstLine(process.stdin));
  const sent = Buffer.from(JSON.stringify(question));
  mkdirSync(folder, { recursive: true });
  if (existsSync(join(folder, 'reply.json'))) {
    throw new Error(`${folder} has the reply of an earlier check, which is evidence: take a folder of its own for each`);
  }
  writeFileSync(join(folder, 'question.json'), sent, { mode: 0o600 });
  const hub = hubOf(url, cert, key, ca, requester, issuer);
  const claims = await ask(hub, MATERIAL_CHECK, sent, join(folder, 'reply.json'));
  writeFileSync(join(folder, 'notice.html'), noticeOf(page, claims), { mode: 0o600 });
  console.log(`${join(folder, 'notice.html')}: ${claims.acceptance.can}`);
  process.exit(0);
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
