import type { ServiceName } from '../services.js';
import { demoPeople, type Part } from '../sign-in/demo-people.js';
import { personToken } from '../sign-in/person-token.js';

/** The services as the staff's own tools see them: HTTP with the access token of whoever is signed in, and a purpose for the read log. */
export class StaffApi {
  private readonly tokens = new Map<Part, Promise<string>>();

  constructor(
    private readonly issuer: string,
    private readonly apis: Readonly<Record<ServiceName, string>>,
  ) {}

  get<Answer>(part: Part, service: ServiceName, path: string): Promise<Answer> {
    return this.ask<Answer>(part, service, path, {});
  }

  post<Answer>(part: Part, service: ServiceName, path: string, body: object): Promise<Answer> {
    return this.ask<Answer>(part, service, path, { method: 'POST', body: JSON.stringify(body) });
  }

  private async ask<Answer>(part: Part, service: ServiceName, path: string, request: RequestInit): Promise<Answer> {
    const headers = {
      authorization: `Bearer ${await this.tokenOf(part)}`,
      'varsam-purpose': 'case-work',
      ...(request.body ? { 'content-type': 'application/json' } : {}),
    };
    const answer = await fetch(`${this.apis[service]}/${path}`, { ...request, headers, signal: AbortSignal.timeout(15_000) });
    const body: unknown = await answer.json().catch(() => ({}));
    if (!answer.ok) throw new RefusedStep(part, service, path, answer.status, body as { type?: string; errors?: readonly unknown[] });
    return body as Answer;
  }

  private tokenOf(part: Part): Promise<string> {
    const token = this.tokens.get(part) ?? personToken(this.issuer, demoPeople[part].id);
    this.tokens.set(part, token);
    return token;
  }
}

/** A step that a service did not take; says which and why, with ids blanked and without a word of the content. */
export class RefusedStep extends Error {
  constructor(part: Part, service: ServiceName, path: string, status: number, problem: { type?: string; errors?: readonly unknown[] }) {
    const place = path.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, ':id');
    super(`${service} did not let ${part} do ${place}: ${status} ${problem.type ?? ''} ${JSON.stringify(problem.errors ?? '')}`.trimEnd());
  }
}
