import { simulate as run, simulatedKinds, simulatedMessages, type Simulated, type Tally } from '../simulate/simulate.js';
import { connectionOptions, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { connected, sendingOptions } from './connect.js';
import { exitCodes } from './exit-codes.js';
import type { Io } from './io.js';

const options = {
  ...connectionOptions,
  ...sendingOptions,
  rate: { type: 'string' },
  count: { type: 'string' },
  seed: { type: 'string' },
  json: { type: 'boolean' },
} as const;

/** The partners of the local system, so that a simulator runs there without anything being said. */
const localPartners: Readonly<Record<Simulated, string>> = { school: 'provskolan', police: 'polisen', bup: 'bup-mottagningen' };

export const simulate: CommandGroup = {
  name: 'simulate',
  usage: {
    sv: [
      'simulate school|police|bup  skicka påhittade, varierade meddelanden med officiella testnummer och räkna vad som hände',
      '  --count N (20)  --rate N/min  --seed N (samma frö ger samma meddelanden)  --door https|nats  --json',
    ].join('\n'),
    en: [
      'simulate school|police|bup  send invented, varied messages with official test numbers and count what became of them',
      '  --count N (20)  --rate N/min  --seed N (the same seed gives the same messages)  --door https|nats  --json',
    ].join('\n'),
  },
  async run([kind = '', ...rest], io) {
    if (!isSimulated(kind)) throw notUnderstood({ sv: 'Ange school, police eller bup.', en: 'Name school, police or bup.' });
    const { values } = parsed(rest, options);
    const said = values.as !== undefined || values.profile !== undefined || Boolean(io.environment['VARSAM_PROFILE']);
    const { client, profile } = await connected(said ? values : { ...values, as: localPartners[kind] }, io);
    const count = positive(values.count ?? '20', '--count');
    const seed = values.seed === undefined ? Date.now() % 2 ** 31 : positive(values.seed, '--seed');
    const rate = values.rate === undefined ? undefined : positive(values.rate.replace(/\/min$/, ''), '--rate');
    io.tell({
      sv: `${kind}: ${count} meddelanden som ${profile.partnerId}, frö ${seed}`,
      en: `${kind}: ${count} messages as ${profile.partnerId}, seed ${seed}`,
    });
    try {
      const tally = await run(client, simulatedMessages(kind, seed, count, profile), rate);
      if (values.json) io.out(JSON.stringify({ kind, seed, count, ...tally }));
      else show(tally, io);
      return tally.notReceived > 0 ? exitCodes.notReceived : exitCodes.done;
    } finally {
      await client.close();
    }
  },
};

function isSimulated(kind: string): kind is Simulated {
  return (simulatedKinds as readonly string[]).includes(kind);
}

function show({ received, warned, repeated, acute, refused, notReceived }: Tally, io: Io): void {
  io.say({
    sv: `mottagna ${received} (med anmärkning ${warned}, upprepade ${repeated}, akuta ${acute}), avvisade ${refused}, inte mottagna ${notReceived}`,
    en: `received ${received} (with remarks ${warned}, repeated ${repeated}, acute ${acute}), refused ${refused}, not received ${notReceived}`,
  });
}

function positive(text: string, name: string): number {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 0) return number;
  throw notUnderstood({ sv: `${name} är ett heltal.`, en: `${name} is a whole number.` });
}
