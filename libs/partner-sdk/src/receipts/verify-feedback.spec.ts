import { describe, expect, it } from '@jest/globals';
import type { FeedbackV1 } from '@varsam/contracts';
import { hash } from 'node:crypto';
import { receiptFor, signingKey } from '../client/municipality-under-test.suite.js';
import { feedbackFaultsOf } from './verify-feedback.js';

const signing = signingKey();
const keys = { keys: [signing.jwk] };
const claim = { kommunkod: '0486', partnerId: 'provskolan' };
const told = {
  feedbackId: '019d0c0a-0000-7000-8000-000000000009',
  reportId: '019d0c0a-0000-7000-8000-000000000001',
  content: 'INVESTIGATION_OPENED',
  decidedOn: '2026-03-21',
} as const;
const sentAt = '2026-03-23T08:00:00.000Z';
const statement = hash('sha256', JSON.stringify(told), 'hex');
const leaf = ['varsam-receipt-v1', '0486', 'provskolan', told.feedbackId, sentAt, statement].join('\n');
const { proof } = receiptFor(leaf, told.feedbackId, sentAt, signing);
const feedback: FeedbackV1 = { ...told, sentAt, recipientName: 'Socialnämnden i Provköping', secrecy: 'OSL_40_7G', proof };

describe('a feedback', () => {
  it('proves what the municipality told this partner, and when', () => {
    expect(feedbackFaultsOf(feedback, claim, keys)).toEqual([]);
  });

  it.each([
    { content: 'INVESTIGATION_NOT_OPENED' as const },
    { decidedOn: '2026-03-22' },
    { reportId: '019d0c0a-0000-7000-8000-000000000002' },
    { feedbackId: '019d0c0a-0000-7000-8000-000000000008' },
    { sentAt: '2026-03-22T08:00:00.000Z' },
  ])('that says anything else is not believed: %j', (other) => {
    expect(feedbackFaultsOf({ ...feedback, ...other }, claim, keys)).toEqual(['other-content']);
  });

  it('meant for somebody else, or signed by somebody else, is not believed', () => {
    expect(feedbackFaultsOf(feedback, { ...claim, partnerId: 'polisen' }, keys)).toEqual(['other-content']);
    expect(feedbackFaultsOf(feedback, claim, { keys: [{ ...signingKey().jwk, kid: signing.keyId }] })).toEqual(['wrong-signature']);
  });
});
