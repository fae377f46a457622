import { Problem } from '@varsam/service-kit';

export interface Share {
  readonly requestsPerSecond: number;
  /** How many may come at once after a pause. */
  readonly burst: number;
}

/** What was left to a partner, in the words of the RateLimit headers. */
export interface Taken {
  readonly refused?: Problem;
  readonly headers: Readonly<Record<string, string>>;
}

interface Bucket {
  tokens: number;
  filledAt: number;
}

const forgetAfter = 10_000;

/**
 * A token bucket for each partner: one that sends too much waits itself, and nobody waits for it. In the memory of this process: with several
 * replicas a partner's share is that of one times their number, which is what the replicas are for.
 */
export class RateLimits {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  take(partnerId: string, cost: number, share: Share): Taken {
    const bucket = this.filled(partnerId, share);
    if (bucket.tokens < cost) {
      const seconds = Math.max(1, Math.ceil((cost - bucket.tokens) / share.requestsPerSecond));
      return { refused: tooMany(seconds), headers: headersOf(bucket, share) };
    }
    bucket.tokens -= cost;
    return { headers: headersOf(bucket, share) };
  }

  private filled(partnerId: string, { requestsPerSecond, burst }: Share): Bucket {
    const now = this.now();
    let bucket = this.buckets.get(partnerId);
    if (bucket === undefined) {
      if (this.buckets.size >= forgetAfter) this.buckets.clear();
      bucket = { tokens: burst, filledAt: now };
      this.buckets.set(partnerId, bucket);
    }
    bucket.tokens = Math.min(burst, bucket.tokens + ((now - bucket.filledAt) / 1000) * requestsPerSecond);
    bucket.filledAt = now;
    return bucket;
  }
}

function headersOf({ tokens }: Bucket, { requestsPerSecond, burst }: Share): Readonly<Record<string, string>> {
  return {
    'RateLimit-Limit': String(burst),
    'RateLimit-Remaining': String(Math.floor(tokens)),
    'RateLimit-Reset': String(Math.ceil((burst - tokens) / requestsPerSecond)),
    'RateLimit-Policy': `${burst};w=${Math.ceil(burst / requestsPerSecond)}`,
  };
}

function tooMany(seconds: number): Problem {
  return new Problem(
    'too-many-requests',
    429,
    'Too many requests from this partner',
    'Nothing was received. Wait as long as Retry-After says and send again. If it is urgent, do not wait: phone the social services of the municipality, or 112.',
    { retryAfterSeconds: seconds },
  );
}
