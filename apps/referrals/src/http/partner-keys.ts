import { createPublicKey } from 'node:crypto';
import { Problem } from '@varsam/service-kit';
import type { PublicKey } from '../domain/partner/partner.js';
import type { PublicJwk } from './partner.dto.js';

/** A point on the curve and nothing else. A private key that came along is compromised by having been sent, so it is not merely left out. */
export function publicKeyOf(jwk: PublicJwk): PublicKey {
  if ('d' in jwk) {
    const detail = 'It has left its owner and must not be used: make a new key pair and send the public half.';
    throw new Problem('private-key-sent', 422, 'A private key was sent', detail, { errors: [{ pointer: '/publicJwk/d', slug: 'secret' }] });
  }
  const { kty, crv, x, y, kid } = jwk;
  const key = { kty, crv, x, y, ...(typeof kid === 'string' && { kid }) };
  try {
    createPublicKey({ key, format: 'jwk' });
    return key;
  } catch {
    const errors = [{ pointer: '/publicJwk', slug: 'not-a-key' }];
    throw new Problem('invalid', 422, 'The message breaks its contract', 'The point is not on the curve P-256.', { errors });
  }
}
