import { Problem } from '@varsam/service-kit';
import type { PartnerRefusal } from '../domain/partner/partner.js';

const problems: Readonly<Record<PartnerRefusal, () => Problem>> = {
  // The same for what does not exist and for what another municipality alone knows.
  unknown: () => new Problem('not-found', 404, 'Not found'),
  'partner-known': () =>
    new Problem(
      'partner-known',
      409,
      'A partner of this name is registered',
      'Choose another id, or rotate its keys. A partner of another municipality is admitted here too when organisation number and keys are the same.',
    ),
  'partner-revoked': () =>
    new Problem('partner-revoked', 409, 'The partner is revoked', 'Add it again, with new keys, if it shall come back.'),
  'partner-shared': () =>
    new Problem(
      'partner-shared',
      409,
      'Other municipalities have admitted the partner too',
      'Nobody sets its keys for the others: each revokes it, and admits it again under the same new keys.',
    ),
  'key-used-before': () =>
    new Problem('key-used-before', 409, 'A key has been used before', 'Make new keys: one that was in use may be in other hands.'),
  'not-your-municipality': () =>
    new Problem('not-your-municipality', 403, 'Partners are admitted to your own municipality', 'Leave kommunkoder out.'),
  'not-a-bus-key': () =>
    new Problem(
      'invalid',
      422,
      'The message breaks its contract',
      'The public key of a NATS user begins with U and ends in its checksum.',
      {
        errors: [{ pointer: '/natsPublicKey', slug: 'not-a-key' }],
      },
    ),
  'bus-elsewhere': () =>
    new Problem(
      'nats-elsewhere',
      409,
      'Credentials for NATS are given out elsewhere',
      'This service has no VARSAM_NATS_ADMISSION_FILE: ask whoever runs the NATS server. Keys for HTTPS can be rotated here.',
    ),
  'nothing-to-rotate': () => new Problem('nothing-to-rotate', 422, 'No new key was sent', 'Send publicJwk, natsPublicKey or both.'),
};

export function partnerProblem(refusal: PartnerRefusal): Problem {
  return problems[refusal]();
}
