import { connectionOptions, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { failed, sendConcern } from './concern-send.js';
import { validateConcern } from './concern-validate.js';
import { watchConcerns } from './concern-watch.js';
import { connected, sendingOptions } from './connect.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';
import { receiptText } from './receipt-text.js';

const commands: Readonly<Record<string, (args: readonly string[], io: Io) => Promise<number>>> = {
  send: sendConcern,
  validate: validateConcern,
  watch: watchConcerns,
  resume: resumeConcerns,
};

export const concern: CommandGroup = {
  name: 'concern',
  usage: {
    sv: [
      'concern send FIL|-       skicka; visar det verifierade kvittot. Slutkod 3: ring',
      '  --from school|police|bup|leisure|web-form  filen är systemets egen export, annars meddelanden som JSON',
      '  --door https|nats  --deadline SEKUNDER  --receipt FIL (spara kvittot)  --no-encryption  --spool KATALOG  --json',
      'concern validate FIL|-   allt som inte är som överenskommet, på en gång och utan server (--from, --json)',
      'concern watch            kvitton, avvisningar, återkoppling och det som väntar (--door, --interval S, --for S)',
      'concern resume           skicka det som blev liggande i kön',
    ].join('\n'),
    en: [
      'concern send FILE|-      send; shows the verified receipt. Exit code 3: phone',
      '  --from school|police|bup|leisure|web-form  the file is the system’s own export, else messages as JSON',
      '  --door https|nats  --deadline SECONDS  --receipt FILE (keep the receipt)  --no-encryption  --spool DIR  --json',
      'concern validate FILE|-  everything that is not as agreed, at once and without a server (--from, --json)',
      'concern watch            receipts, refusals, feedback and what still waits (--door, --interval S, --for S)',
      'concern resume           send what was left in the spool',
    ].join('\n'),
  },
  run([command = '', ...rest], io) {
    const run = Object.hasOwn(commands, command) ? commands[command] : undefined;
    if (run) return run(rest, io);
    throw notUnderstood({ sv: `concern ${command} finns inte.`, en: `There is no concern ${command}.` });
  },
};

async function resumeConcerns(args: readonly string[], io: Io): Promise<number> {
  const { values } = parsed(args, { ...connectionOptions, ...sendingOptions });
  const { client } = await connected(values, io);
  try {
    const resumed = await client.resume();
    if (resumed.length === 0) io.say({ sv: 'Kön är tom: allt har kvitto.', en: 'The spool is empty: everything has its receipt.' });
    for (const { receipt } of resumed) if (receipt) io.say(receiptText(receipt));
    return Math.max(exitCodes.done, ...resumed.map(({ error }) => (error === undefined ? exitCodes.done : failed(error, io))));
  } finally {
    await client.close();
  }
}
