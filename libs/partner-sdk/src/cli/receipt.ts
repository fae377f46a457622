import { hash } from 'node:crypto';
import type { JSONWebKeySet } from 'jose';
import { isDocument } from '../client/municipality.js';
import { messageIdOf } from '../client/messages.js';
import { faultWords } from '../receipts/receipt-words.js';
import { faultsOf, type ReceiptFault, type VerifiedReceipt } from '../receipts/verify-receipt.js';
import { onlyPositional, parsed } from './arguments.js';
import { CommandFailed, notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { messagesIn } from './messages-in.js';

const options = {
  report: { type: 'string' },
  keys: { type: 'string' },
  from: { type: 'string' },
  kommunkod: { type: 'string' },
  partner: { type: 'string' },
} as const;

export const receipt: CommandGroup = {
  name: 'receipt',
  usage: {
    sv: [
      'receipt verify FIL       pröva ett sparat kvitto utan nät: underskrift, plats i loggen, innehåll',
      '  --report FIL (meddelandet som skickades; --from om det är en export)  --keys FIL (kommunens dokument eller JWKS)',
      '  --kommunkod NNNN --partner ID (för ett kvitto som inte sparats av varsam)',
    ].join('\n'),
    en: [
      'receipt verify FILE      check a kept receipt without a network: signature, place in the log, content',
      '  --report FILE (the message that was sent; --from if it is an export)  --keys FILE (the municipality’s document or a JWKS)',
      '  --kommunkod NNNN --partner ID (for a receipt that varsam did not keep)',
    ].join('\n'),
  },
  run([command, ...rest], io) {
    if (command === 'verify') return verify(rest, io);
    throw notUnderstood({ sv: `receipt ${command ?? ''} finns inte.`, en: `There is no receipt ${command ?? ''}.` });
  },
};

type Values = ReturnType<typeof parsed<typeof options>>['values'];

async function verify(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(args, options);
  const kept = keptReceipts(await jsonIn(onlyPositional(positionals, io.language === 'sv' ? 'en fil' : 'one file'), io));
  const keys = values.keys === undefined ? undefined : keysIn(await jsonIn(values.keys, io));
  const report = values.report === undefined ? undefined : await io.read(values.report);
  const results = kept.map((one) => tell(one, keys, report, values, io));
  return results.every(Boolean) ? exitCodes.done : exitCodes.wrong;
}

/** What is proved and what is not, in plain words; whether nothing was wrong. */
function tell(
  kept: Partial<VerifiedReceipt>,
  keys: JSONWebKeySet | undefined,
  report: Buffer | undefined,
  values: Values,
  io: Io,
): boolean {
  const { receipt: given, receiptKeys } = kept;
  const trusted = keys ?? receiptKeys;
  if (given === undefined || trusted === undefined) throw noKeys();
  const [kommunkod, partnerId] = [values.kommunkod ?? kept.kommunkod, values.partner ?? kept.partnerId];
  const hashes = report === undefined ? [] : hashesOf(report, given.reportId, values.from, kommunkod);
  const sha256 = kept.sha256 ?? hashes.find((candidate) => faultsWith(candidate).length === 0) ?? hashes[0];
  const otherReport = report !== undefined && sha256 !== undefined && !hashes.includes(sha256);
  const bound = sha256 !== undefined && kommunkod !== undefined && partnerId !== undefined;
  const faults = bound ? faultsWith(sha256) : faultsOf(given, undefined, trusted);
  for (const fault of faults) io.say({ sv: `FEL: ${faultWords[fault].sv}`, en: `WRONG: ${faultWords[fault].en}` });
  if (otherReport)
    io.say({
      sv: 'FEL: Filen är inte det meddelande som kvittot gäller.',
      en: 'WRONG: The file is not the message that the receipt is about.',
    });
  if (faults.length > 0 || otherReport) return false;
  sayProved(given, { kommunkod, partnerId, bound, compared: report !== undefined }, io);
  sayTrust(keys !== undefined, io);
  return true;

  function faultsWith(candidate: string): readonly ReceiptFault[] {
    return faultsOf(given!, { kommunkod: kommunkod ?? '', partnerId: partnerId ?? '', sha256: candidate }, trusted!);
  }
}

interface Proved {
  readonly kommunkod: string | undefined;
  readonly partnerId: string | undefined;
  readonly bound: boolean;
  readonly compared: boolean;
}

function sayProved(
  { reportId, receivedAt, proof }: VerifiedReceipt['receipt'],
  { kommunkod, partnerId, bound, compared }: Proved,
  io: Io,
): void {
  if (bound) {
    const what: readonly [string, string] = compared
      ? ['det här meddelandet', 'this message']
      : ['ett meddelande med sparad hash', 'a message with the hash that was kept'];
    io.say({
      sv: `BEVISAT: ${kommunkod} tog emot ${what[0]}, ${reportId}, från ${partnerId} ${receivedAt}.`,
      en: `PROVED: ${kommunkod} received ${what[1]}, ${reportId}, from ${partnerId} at ${receivedAt}.`,
    });
  } else {
    io.say({
      sv: 'BEVISAT: kvittot finns i kommunens förseglade logg. INTE bevisat: vad det gäller. Ange --report, --kommunkod och --partner.',
      en: 'PROVED: the receipt is in the municipality’s sealed log. NOT proved: what it is about. Name --report, --kommunkod and --partner.',
    });
  }
  io.say({
    sv: `  underskrift: nyckel ${proof.keyId}; plats ${proof.index + 1} av ${proof.size} i loggens omgång. Namn, telefonnummer och anmärkningar på kvittot är inte underskrivna.`,
    en: `  signature: key ${proof.keyId}; place ${proof.index + 1} of ${proof.size} in its batch of the log. Name, phone number and remarks on the receipt are not signed.`,
  });
}

function sayTrust(given: boolean, io: Io): void {
  if (given) return;
  io.say({
    sv: '  nycklarna är de som sparades med kvittot: jämför med kommunens egna (--keys) om någon annan har haft filen.',
    en: '  the keys are those kept with the receipt: compare with the municipality’s own (--keys) if somebody else has had the file.',
  });
}

/** The same message may lie here as the file that was sent, as the message it held, or as the export it was made from. */
function hashesOf(report: Buffer, reportId: string, from: string | undefined, kommunkod: string | undefined): readonly string[] {
  const { messages } = messagesIn(report, from, kommunkod === undefined ? {} : { kommunkod });
  const own = messages.filter(({ kind, message }) => messageIdOf(kind, message) === reportId).map(({ message }) => JSON.stringify(message));
  return [report, withoutSpace(report), ...own].map((bytes) => hash('sha256', bytes, 'hex'));
}

/** A file ends with a line break; what was received and sealed is the JSON value alone. */
function withoutSpace(json: Buffer): Buffer {
  return Buffer.from(json.toString('latin1').replaceAll(/^[ \t\r\n]+|[ \t\r\n]+$/g, ''), 'latin1');
}

async function jsonIn(file: string, io: Io): Promise<unknown> {
  const content = await io.read(file);
  try {
    return JSON.parse(content.toString());
  } catch {
    throw new CommandFailed(
      { sv: `${file} är inte JSON.`, en: `${file} is not JSON.` },
      { sv: 'Kvitton sparas med varsam concern send --receipt FIL.', en: 'Receipts are kept with varsam concern send --receipt FILE.' },
    );
  }
}

/** As `concern send --receipt` keeps them, or bare as they came from the municipality. */
function keptReceipts(content: unknown): readonly Partial<VerifiedReceipt>[] {
  const all = (Array.isArray(content) ? content : [content]) as readonly (Partial<VerifiedReceipt> | VerifiedReceipt['receipt'])[];
  return all.map((one) => ('receipt' in one ? one : { receipt: one as VerifiedReceipt['receipt'] }));
}

function keysIn(content: unknown): JSONWebKeySet {
  if (isDocument(content)) return content.receiptKeys;
  const set = content as Partial<JSONWebKeySet>;
  if (Array.isArray(set.keys)) return { keys: set.keys };
  throw noKeys();
}

function noKeys(): CommandFailed {
  return new CommandFailed(
    { sv: 'Kommunens nycklar saknas.', en: 'The municipality’s keys are missing.' },
    {
      sv: 'Hämta dem en gång: GET /concerns/v1/municipalities/{kommunkod}, och ange filen med --keys.',
      en: 'Fetch them once: GET /concerns/v1/municipalities/{kommunkod}, and name the file with --keys.',
    },
  );
}
