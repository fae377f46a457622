import { Catch, HttpException, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import { Database } from '@varsam/outbox';
import { faultOf } from './log-fields.js';
import { platformLog } from './logger.js';
import { Problem } from './problem.js';
import { RefusalNotes } from './refusal-notes.js';

export interface Advice {
  readonly sv: string;
  readonly en: string;
}

const byStatus: Readonly<Record<number, readonly [slug: string, title: string]>> = {
  400: ['bad-request', 'The request is not understood'],
  401: ['unauthenticated', 'A valid access token is needed'],
  403: ['forbidden', 'The access token does not allow this'],
  404: ['not-found', 'Not found'],
  405: ['method-not-allowed', 'The method is not allowed here'],
  408: ['too-slow', 'The request took too long to arrive'],
  409: ['conflict', 'The request conflicts with what is recorded'],
  413: ['too-large', 'The message is too large'],
  414: ['address-too-long', 'The address is too long'],
  415: ['unsupported-media-type', 'Send application/json in UTF-8'],
  422: ['invalid', 'The message breaks its contract'],
  429: ['too-many-requests', 'Too many requests'],
  503: ['temporarily-unavailable', 'The service is not available right now'],
};

/** Any error as an answer. The words are ours: a framework's or a driver's message may quote what was sent. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (Database.isTransient(error)) return ofStatus(503);
  const { statusCode, errorCode } = { statusCode: (error as { statusCode?: unknown } | null)?.statusCode, ...faultOf(error) };
  if (errorCode?.startsWith('FST_') && typeof statusCode === 'number') return ofStatus(statusCode);
  // SQLSTATE class 22: a value that the database cannot hold. It came from outside, or the field would have been checked.
  if (errorCode !== undefined && /^22[0-9A-Z]{3}$/.test(errorCode)) return ofStatus(422);
  return new Problem('internal', 500, 'Something went wrong on our side');
}

/** What a status says where no rule has words of its own for it. */
export function ofStatus(status: number): Problem {
  const [slug, title] = byStatus[status] ?? (status < 500 ? byStatus[400]! : ['internal', 'Something went wrong on our side']);
  return new Problem(slug, status, title, undefined, status === 503 ? { retryAfterSeconds: 2 } : {});
}

/** The parts of a Fastify reply and request that an answer needs. */
export interface Reply {
  status(code: number): Reply;
  header(name: string, value: string): Reply;
  send(payload: string): unknown;
}

export interface Asked {
  readonly id: string;
  readonly method: string;
  readonly routeOptions?: { readonly url?: string | undefined };
}

const unreadable = new Set([400, 413, 415, 422]);

export function answerProblem(problem: Problem, request: Asked, reply: Reply, advice?: Advice): void {
  const told = advice && request.method === 'POST' && unreadable.has(problem.status) ? { advice } : {};
  const { retryAfterSeconds, challenge } = problem.extra;
  if (problem.status === 401) reply.header('www-authenticate', challenge === undefined ? 'Bearer' : `Bearer ${challenge}`);
  if (retryAfterSeconds !== undefined) reply.header('retry-after', String(retryAfterSeconds));
  // The instance is the request's own number, not its path: a path may have been mistyped with a person in it.
  const body = { ...problem.body(`urn:uuid:${request.id}`), ...told };
  reply.status(problem.status).header('content-type', 'application/problem+json; charset=utf-8').send(JSON.stringify(body));
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly refusals = new RefusalNotes();

  constructor(private readonly advice?: Advice) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    const request = http.getRequest<Asked>();
    const problem = problemOf(error);
    if (problem.status >= 500) {
      const asked = { requestId: request.id, method: request.method, route: request.routeOptions?.url };
      platformLog.error({ msg: 'a request failed', ...asked, slug: problem.slug, status: problem.status, ...faultOf(error) });
    }
    this.refusals.note(problem, request);
    answerProblem(problem, request, http.getResponse<Reply>(), this.advice);
  }
}
