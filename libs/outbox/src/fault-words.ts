import { InvalidMessage } from '@varsam/messaging';

/** Why a message could not be applied, in a word that operators and machines branch on. */
export function slugOf(fault: unknown): string {
  const slug = (fault as { slug?: unknown } | null)?.slug;
  return typeof slug === 'string' ? slug : 'handler-failed';
}

/** An error's message may quote a value, PostgreSQL's not least: its name and code tell where to look. Only an `InvalidMessage` is worded to be kept. */
export function detailOf(fault: unknown): string {
  if (fault instanceof InvalidMessage) return fault.message;
  if (!(fault instanceof Error)) return 'the handler threw something that is no error';
  const { code } = fault as { code?: unknown };
  return typeof code === 'string' ? `${fault.name} ${code}` : fault.name;
}

/** The reason for a refusal must not itself be refused: PostgreSQL takes no NUL in text. */
export function printable(text: string): string {
  return text.replaceAll('\0', '�').slice(0, 2_000);
}
