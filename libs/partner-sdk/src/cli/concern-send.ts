import { writeFile } from 'node:fs/promises';
import { Refused } from '../client/door.js';
import type { OutgoingMessage } from '../client/messages.js';
import { NotReceived } from '../client/not-received.js';
import type { SendOptions } from '../client/outcomes.js';
import type { PartnerClient } from '../client/partner-client.js';
import type { VerifiedReceipt } from '../receipts/verify-receipt.js';
import { connectionOptions, onlyPositional, parsed } from './arguments.js';
import { connected, sendingOptions } from './connect.js';
import { notUnderstood } from './command-failed.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { messagesIn } from './messages-in.js';
import { receiptText } from './receipt-text.js';

const options = {
  ...connectionOptions,
  ...sendingOptions,
  from: { type: 'string' },
  deadline: { type: 'string' },
  receipt: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** Whoever waits must know that nothing has arrived yet, long before the deadline says so. */
const tellEveryMs = 20_000;
const stillTrying = {
  sv: 'Inget kvitto ännu, försöker igen. Brådskar det: ring socialtjänsten.',
  en: 'No receipt yet, trying again. If it is urgent: phone the social services.',
};

type Outcome = { readonly receipt: VerifiedReceipt } | { readonly code: number };

/** `concern send FILE|-`: sends what is in the file and ends when every message has its receipt, or when somebody must phone. */
export async function sendConcern(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(args, options);
  const content = await io.read(onlyPositional(positionals, io.language === 'sv' ? 'en fil' : 'one file'));
  const { client, profile } = await connected(values, io);
  try {
    const { messages, unmapped } = messagesIn(content, values.from, profile);
    for (const { path } of unmapped)
      io.tell({
        sv: `  har inget eget fält, följer med som tillägg: ${path}`,
        en: `  has no field of its own, goes along as an extra: ${path}`,
      });
    const outcomes = await Promise.all(messages.map((message) => sendOne(client, message, deadlineOf(values.deadline), io)));
    const receipts = outcomes.flatMap((outcome) => ('receipt' in outcome ? [outcome.receipt] : []));
    for (const receipt of receipts) {
      if (values.json) io.out(JSON.stringify(receipt));
      else io.say(receiptText(receipt));
      if (values.json && receipt.receipt.callNow) io.tell(receiptText(receipt));
    }
    if (values.receipt !== undefined) await keep(values.receipt, receipts);
    return worst(outcomes);
  } finally {
    await client.close();
  }
}

async function sendOne(client: PartnerClient, { kind, message }: OutgoingMessage, limits: SendOptions, io: Io): Promise<Outcome> {
  const patience = setInterval(() => io.tell(stillTrying), tellEveryMs);
  try {
    return { receipt: await client.sendMessage(kind, message as never, limits) };
  } catch (error) {
    return { code: failed(error, io) };
  } finally {
    clearInterval(patience);
  }
}

/** Says loudly what did not work, and how bad that is. */
export function failed(error: unknown, io: Io): number {
  if (error instanceof NotReceived) {
    const line = '*'.repeat(72);
    io.tell({ sv: `${line}\n${error.messageSv}\n${line}`, en: `${line}\n${error.messageEn}\n${line}` });
    return exitCodes.notReceived;
  }
  if (!(error instanceof Refused)) throw error;
  const { title, type, status, detail, errors } = error.problem;
  const faults = (errors ?? []).map(({ pointer, slug }) => `\n    ${pointer ?? ''} ${slug}`).join('');
  const why = `${title} (${type}, ${status})${faults}${detail === undefined ? '' : `\n  → ${detail}`}`;
  io.tell({ sv: `AVVISAT, inte mottaget: ${why}`, en: `REFUSED, not received: ${why}` });
  return exitCodes.wrong;
}

/** One receipt as an object, several as a list; only their owner may read them. */
async function keep(file: string, receipts: readonly VerifiedReceipt[]): Promise<void> {
  if (receipts.length === 0) return;
  await writeFile(file, `${JSON.stringify(receipts.length === 1 ? receipts[0] : receipts, null, 2)}\n`, { mode: 0o600 });
}

function worst(outcomes: readonly Outcome[]): number {
  const codes = outcomes.map((outcome) => ('code' in outcome ? outcome.code : exitCodes.done));
  return Math.max(exitCodes.done, ...codes);
}

function deadlineOf(seconds: string | undefined): SendOptions {
  if (seconds === undefined) return {};
  const deadlineMs = Number(seconds) * 1000;
  if (deadlineMs > 0) return { deadlineMs };
  throw notUnderstood({ sv: '--deadline är ett antal sekunder.', en: '--deadline is a number of seconds.' });
}
