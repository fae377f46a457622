import { Problem } from '@varsam/service-kit';
import type { AskForFeedback } from '../use-cases/feedback/ask-for-feedback.js';
import type { AcknowledgeFeedback } from '../use-cases/feedback/acknowledge-feedback.js';
import type { DeskOutcome } from './desk.js';
import { problemOf } from './problems.js';

type Outcome = Awaited<ReturnType<AskForFeedback['handle']>>[number] | Awaited<ReturnType<AcknowledgeFeedback['handle']>>[number];
type Refusal = Extract<Outcome, { readonly refused: unknown }>['refused'];
type Own = Exclude<Refusal, 'other-sender' | 'other-municipality' | 'another-body'> | 'no-report-named';

const problems: Readonly<Record<Own, () => Problem>> = {
  'no-report-named': () =>
    named('no-report-named', 'The request names no report', 'Give your own id of the report, as you sent it.', '/reportId'),
  'unknown-report': () =>
    named(
      'unknown-report',
      'You have sent no such report to this municipality',
      'Give your own id of a report that you have a receipt for.',
      '/reportId',
    ),
  'not-mandated': () =>
    new Problem(
      'not-mandated',
      403,
      'Feedback is for whoever reported under a duty',
      'Nothing more is told of this report. Who knows more sends a supplement.',
    ),
  'unknown-feedback': () =>
    named('unknown-feedback', 'You have got no such feedback', 'Give the id of feedback that was sent to you.', '/feedbackId'),
};

/** What the sender is told. Another's report or feedback is told of as one that is not there. */
export function feedbackProblem(refusal: Own): Problem {
  return problems[refusal]();
}

export function answerTo(outcome: Outcome): DeskOutcome {
  if ('filed' in outcome) return outcome;
  const { refused } = outcome;
  const everybodys = refused === 'other-sender' || refused === 'other-municipality' || refused === 'another-body';
  return { refused: everybodys ? problemOf(refused) : feedbackProblem(refused) };
}

function named(slug: Own, title: string, detail: string, pointer: string): Problem {
  return new Problem(slug, 422, title, detail, { errors: [{ pointer, slug }] });
}
