import { validateMessage } from '../form/validate-message.js';
import { onlyPositional, parsed } from './arguments.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { messagesIn } from './messages-in.js';
import { messageIdOf } from '../client/messages.js';

const options = { from: { type: 'string' }, json: { type: 'boolean' }, kommunkod: { type: 'string' } } as const;

/** `concern validate FILE|-`: everything that is not as agreed, at once and without a server. */
export async function validateConcern(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(args, options);
  const content = await io.read(onlyPositional(positionals, io.language === 'sv' ? 'en fil' : 'one file'));
  const sender = values.kommunkod === undefined ? {} : { kommunkod: values.kommunkod };
  const { messages, unmapped } = messagesIn(content, values.from, sender);
  const results = messages.map(({ kind, message }) => {
    const problems = validateMessage(kind, JSON.parse(JSON.stringify(message)));
    return { kind, messageId: messageIdOf(kind, message), valid: problems.length === 0, problems };
  });
  if (values.json) io.out(JSON.stringify({ results, unmapped: unmapped.map(({ path }) => path) }, null, 2));
  else for (const result of results) tell(result, io);
  if (!values.json)
    for (const { path } of unmapped)
      io.say({
        sv: `  ~ ${path}: har inget eget fält, följer med som tillägg`,
        en: `  ~ ${path}: has no field of its own, goes along as an extra`,
      });
  return results.every(({ valid }) => valid) ? exitCodes.done : exitCodes.wrong;
}

interface Result {
  readonly kind: string;
  readonly messageId: string | undefined;
  readonly problems: ReturnType<typeof validateMessage>;
}

function tell({ kind, messageId = '', problems }: Result, io: Io): void {
  const name = `${kind} ${messageId}`.trim();
  if (problems.length === 0) return io.say({ sv: `${name}: allt är som överenskommet`, en: `${name}: everything is as agreed` });
  io.say({
    sv: `${name}: ${problems.length} sak(er) att rätta. Kommunen tar emot en läsbar anmälan ändå, men det tar tid att reda ut.`,
    en: `${name}: ${problems.length} thing(s) to mend. The municipality receives a readable report all the same, but it takes time to sort out.`,
  });
  for (const { pointer, slug, messageSv, messageEn } of problems) {
    const place = pointer === '' ? '/' : pointer;
    io.say({ sv: `  ${place} ${slug}: ${messageSv}`, en: `  ${place} ${slug}: ${messageEn}` });
  }
}
