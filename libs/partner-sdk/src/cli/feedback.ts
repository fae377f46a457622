import type { FeedbackV1 } from '@varsam/contracts';
import { newMessageId } from '../client/message-id.js';
import { feedbackFaultsOf } from '../receipts/verify-feedback.js';
import { faultWords } from '../receipts/receipt-words.js';
import { connectionOptions, onlyPositional, parsed } from './arguments.js';
import { notUnderstood } from './command-failed.js';
import type { CommandGroup } from './command-group.js';
import { failed } from './concern-send.js';
import { connected, sendingOptions } from './connect.js';
import { exitCodes } from './exit-codes.js';
import { feedbackText } from './feedback-text.js';
import type { Io } from './io.js';
import { receiptText } from './receipt-text.js';

const options = { ...connectionOptions, ...sendingOptions, json: { type: 'boolean' } } as const;

export const feedback: CommandGroup = {
  name: 'feedback',
  usage: {
    sv: [
      'feedback list            vad kommunen har återkopplat, prövat (--json)',
      'feedback acknowledge ID  bekräfta att återkopplingen är mottagen',
      'feedback request ID      begär återkoppling om en egen anmälan (reportId)',
    ].join('\n'),
    en: [
      'feedback list            what the municipality has told, checked (--json)',
      'feedback acknowledge ID  confirm that a feedback has been received',
      'feedback request ID      ask for feedback on a report of one’s own (reportId)',
    ].join('\n'),
  },
  run([command = '', ...rest], io) {
    if (command === 'list') return list(rest, io);
    if (command === 'acknowledge' || command === 'request') return answer(command, rest, io);
    throw notUnderstood({ sv: `feedback ${command} finns inte.`, en: `There is no feedback ${command}.` });
  },
};

async function list(args: readonly string[], io: Io): Promise<number> {
  const { values } = parsed(args, options);
  const { client, profile } = await connected(values, io);
  try {
    const { receiptKeys } = await client.municipalityDocument();
    const all = (await client.fetchFeedback()).map((one) => ({ one, faults: feedbackFaultsOf(one, profile, receiptKeys) }));
    if (all.length === 0) io.tell({ sv: 'Ingen återkoppling finns.', en: 'There is no feedback.' });
    for (const { one, faults } of all) show(one, faults, values.json === true, io);
    return all.every(({ faults }) => faults.length === 0) ? exitCodes.done : exitCodes.wrong;
  } finally {
    await client.close();
  }
}

function show(one: FeedbackV1, faults: ReturnType<typeof feedbackFaultsOf>, json: boolean, io: Io): void {
  if (json) return io.out(JSON.stringify({ ...one, faults }));
  io.say(feedbackText(one));
  for (const fault of faults)
    io.say({ sv: `  LITA INTE PÅ DEN: ${faultWords[fault].sv}`, en: `  DO NOT TRUST IT: ${faultWords[fault].en}` });
}

async function answer(command: 'acknowledge' | 'request', args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parsed(args, options);
  const id = onlyPositional(positionals, 'ID');
  const { client, profile } = await connected(values, io);
  const [recipientKommunkod, now] = [profile.kommunkod, new Date().toISOString()];
  try {
    const receipt =
      command === 'acknowledge'
        ? await client.acknowledgeFeedback({ acknowledgementId: newMessageId(), feedbackId: id, recipientKommunkod, receivedAt: now })
        : await client.requestFeedback({ requestId: newMessageId(), reportId: id, recipientKommunkod, sentAt: now });
    io.say(receiptText(receipt));
    return exitCodes.done;
  } catch (error) {
    return failed(error, io);
  } finally {
    await client.close();
  }
}
