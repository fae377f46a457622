import { platformLog } from './logger.js';
import type { Problem } from './problem.js';

interface Refused {
  readonly id: string;
  readonly method: string;
  readonly routeOptions?: { readonly url?: string | undefined };
}

/** All but what is not there: whom a record is kept from looks the same, and stands in the read log. */
const isRefusal = (status: number): boolean => status >= 400 && status < 500 && status !== 404;
const mostInAMinute = 20;
const minuteMs = 60_000;

/**
 * A line for each request that met a wall, by the wall's own word, and no more of them than somebody could read: whoever floods the doors
 * does not flood the log. Who it was stands in the read log, where anybody was known.
 */
export class RefusalNotes {
  private readonly kinds = new Map<string, { count: number; since: number }>();

  constructor(private readonly now: () => number = () => performance.now()) {}

  note({ slug, status }: Pick<Problem, 'slug' | 'status'>, { id: requestId, method, routeOptions }: Refused): void {
    if (!isRefusal(status)) return;
    const count = this.count(slug);
    if (count > mostInAMinute + 1) return;
    const more = count > mostInAMinute;
    platformLog.warn(
      more
        ? { msg: 'more requests were refused for the same reason; they are not told one by one in this minute', slug, status }
        : { msg: 'a request was refused', requestId, method, route: routeOptions?.url, slug, status },
    );
  }

  private count(slug: string): number {
    const now = this.now();
    const kind = this.kinds.get(slug);
    if (kind === undefined || now - kind.since >= minuteMs) {
      this.kinds.set(slug, { count: 1, since: now });
      return 1;
    }
    return (kind.count += 1);
  }
}
