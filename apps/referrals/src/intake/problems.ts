import { Problem } from '@varsam/service-kit';
import type { WrongNumber } from '../use-cases/refuse-wrong-numbers.js';
import type { Refusal } from '../domain/concern/concern.js';

const reportByPhone = 'If a child is in danger, phone the social services of the municipality, or 112.';

const refusals: Readonly<Record<Refusal | 'another-body', () => Problem>> = {
  'no-child': () =>
    new Problem('no-child', 422, 'The report says nothing about a child', `Say who the child is, or describe the child. ${reportByPhone}`),
  'no-concern': () =>
    new Problem(
      'no-concern',
      422,
      'The report says nothing about a concern',
      `Give a concern code or describe the concern. ${reportByPhone}`,
    ),
  'other-sender': () =>
    new Problem('other-sender', 403, 'The report is in the name of another sender', `Send it in your own name. ${reportByPhone}`),
  'other-municipality': () =>
    new Problem(
      'other-municipality',
      422,
      'The report is meant for another municipality',
      `Send it to the municipality it names. ${reportByPhone}`,
    ),
  'another-body': () =>
    new Problem(
      'idempotency-conflict',
      409,
      'Another report stands under this id',
      `Send a new report under an id of its own. ${reportByPhone}`,
    ),
};

/** A reader of bytes knows only what is wrong with them; every refusal also says what to do, to phone included. */
export function advised(problem: Problem): Problem {
  const { slug, status, title, detail, extra } = problem;
  return new Problem(slug, status, title, detail ?? `Mend the message and send it again. ${reportByPhone}`, extra);
}

/** What the sender is told; it says what to do and repeats nothing of what was sent. */
export function problemOf(refusal: Refusal | 'another-body'): Problem {
  return refusals[refusal]();
}

/** Its own part of the intake a partner may fill as it likes: a message of another kind or version is answered, not read as if it were ours. */
export function unknownMessage(): Problem {
  return advised(new Problem('unknown-subject', 422, 'No message of this kind is received here'));
}

export function cannotDecrypt(): Problem {
  return new Problem(
    'cannot-decrypt',
    422,
    'The message cannot be decrypted',
    `Fetch the keys of the municipality, encrypt anew and send again. ${reportByPhone}`,
  );
}

const wrongNumbers: Readonly<Record<WrongNumber['slug'], readonly [title: string, detail: string]>> = {
  'real-number-in-sandbox': [
    'This is a place to try, and an identity number is no test number',
    `Nothing of the message was kept. Use the test numbers of Skatteverket here, and report a real child to its municipality. ${reportByPhone}`,
  ],
  'test-number-in-production': [
    'An identity number is a test number, which is nobody’s',
    `Send tests to a sandbox municipality. If the child is real, send the report again with the right number or with none. ${reportByPhone}`,
  ],
};

/** A number that does not belong in this place, a place to try or a real one. */
export function wrongNumber(errors: readonly WrongNumber[]): Problem {
  const [{ slug }] = errors as readonly [WrongNumber];
  const [title, detail] = wrongNumbers[slug];
  return new Problem(slug, 422, title, detail, { errors });
}
