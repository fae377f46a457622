import { adapt, sourceFormats, type SourceFormat } from '../adapters/adapt.js';
import type { Adapted, Sender } from '../adapters/adapted.js';
import { CannotRead } from '../adapters/cannot-read.js';
import { decodeSource } from '../adapters/decode.js';
import { readJson } from '../adapters/read-json.js';
import { newMessageId } from '../client/message-id.js';
import { kindOf, type OutgoingMessage } from '../client/messages.js';
import { CommandFailed, notUnderstood } from './command-failed.js';
import { exitCodes } from './exit-codes.js';

/** The messages in a file: one, a list of them, or whatever a partner's own system exports. */
export function messagesIn(content: Buffer, from: string | undefined, sender: Partial<Sender>): Adapted {
  try {
    if (from === undefined) return { messages: asTheyAre(readJson(decodeSource(content))), unmapped: [] };
    if (isFormat(from)) return adapt(from, content, sender);
  } catch (error) {
    throw error instanceof CannotRead ? unreadable(error) : error;
  }
  const formats = sourceFormats.join(', ');
  throw notUnderstood({ sv: `--from är något av ${formats}.`, en: `--from is one of ${formats}.` });
}

function isFormat(from: string): from is SourceFormat {
  return (sourceFormats as readonly string[]).includes(from);
}

function asTheyAre(document: unknown): readonly OutgoingMessage[] {
  const all = Array.isArray(document) ? (document as readonly unknown[]) : [document];
  return all.map((message) => {
    const kind = typeof message === 'object' && message !== null ? kindOf(message) : undefined;
    if (kind === undefined) throw unidentified();
    return { kind, message } as OutgoingMessage;
  });
}

function unidentified(): CommandFailed {
  const id = newMessageId();
  return new CommandFailed(
    { sv: 'Meddelandet har inget eget id (reportId, noticeId, …).', en: 'The message has no id of its own (reportId, noticeId, …).' },
    {
      sv: `Ge det ett UUIDv7 som sedan alltid är detsamma, till exempel "reportId": "${id}". Är filen från ett annat system: ange --from.`,
      en: `Give it a UUIDv7 that then never changes, such as "reportId": "${id}". Is the file another system’s: name --from.`,
    },
    exitCodes.wrong,
  );
}

function unreadable({ messageSv, messageEn, line }: CannotRead): CommandFailed {
  const [sv, en] = line === undefined ? ['', ''] : [`Rad ${line}: `, `Line ${line}: `];
  return new CommandFailed(
    { sv: `${sv}${messageSv}`, en: `${en}${messageEn}` },
    {
      sv: 'Rätta filen och försök igen. Brådskar det: ring socialtjänsten.',
      en: 'Mend the file and try again. If it is urgent: phone the social services.',
    },
    exitCodes.wrong,
  );
}
