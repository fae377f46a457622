import { describe, expect, it } from '@jest/globals';
import { messageIdOf, type Messages } from '../client/messages.js';
import { validateMessage } from '../form/validate-message.js';
import { simulatedKinds, simulatedMessages } from './simulate.js';

describe.each(simulatedKinds)('a simulated partner: %s', (kind) => {
  const messages = simulatedMessages(kind, 7, 300, { kommunkod: '0486' });
  const ids = messages.map(({ kind: as, message }) => messageIdOf(as, message));

  it('sends the same for the same seed, and something else for another', () => {
    expect(simulatedMessages(kind, 7, 300, { kommunkod: '0486' })).toEqual(messages);
    expect(simulatedMessages(kind, 8, 300, { kommunkod: '0486' })).not.toEqual(messages);
  });

  it('now and then sends the same again', () => {
    expect(messages).toHaveLength(300);
    expect(new Set(ids).size).toBeLessThan(300);
  });

  it('sends varied messages, some acute, some with a wrong number, a missing field or a code nobody knows', () => {
    const problems = messages
      .flatMap(({ kind: as, message }) => validateMessage(as, JSON.parse(JSON.stringify(message))))
      .map(({ slug }) => slug);
    const acute = messages.filter(({ message }) => (message as Messages['concernReport']).acute?.immediateDanger === true);
    expect(acute.length).toBeGreaterThan(0);
    expect(problems).toContain('invalid-person-id');
    expect(problems).toContain('unknown-code');
    expect(new Set(messages.map(({ message }) => (message as Messages['concernReport']).concern?.description)).size).toBeGreaterThan(3);
  });
});
