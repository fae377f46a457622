import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import { accessOf, type AccessDeclaration, type AdmittedRequest, type Partner, type PartnerGate } from './access.js';
import type { RefusedReads } from './audit/refused-reads.js';
import { needsFreshSignIn, signInAgainFor, type FreshSignInRules } from './fresh-sign-in.js';
import { forbidden, texts, viewerOf, type PeopleRules } from './people.js';
import type { Reply } from './problem-filter.js';
import type { ViewerMarks } from './review/viewer-marks.js';
import { unauthenticated, type TokenVerifier } from './token-verifier.js';

const municipality = /^\d{4}$/;

interface GuardedRoute {
  readonly declaration: Exclude<AccessDeclaration, 'public'>;
  readonly fresh: boolean;
}

/** What is kept of those who come to the door: attempts, and what the log review compares. */
interface Noted {
  readonly refused?: Pick<RefusedReads, 'note'>;
  readonly viewers?: Pick<ViewerMarks, 'note'>;
}

/** Refuses by default: a route without a declaration admits nobody, even if it slipped past the check at boot. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly gate: (() => PartnerGate) | undefined,
    private readonly noted: Noted,
    private readonly freshness: FreshSignInRules,
    private readonly people: PeopleRules,
  ) {}

  canActivate(context: ExecutionContext): true | Promise<true> {
    const declaration = accessOf(context.getHandler());
    if (declaration === undefined) throw forbidden();
    if (declaration === 'public') return true;
    const http = context.switchToHttp();
    const route = { declaration, fresh: needsFreshSignIn(context.getHandler()) };
    return this.admit(http.getRequest<AdmittedRequest>(), http.getResponse<Reply>(), route);
  }

  private async admit(request: AdmittedRequest, reply: Reply, { declaration, fresh }: GuardedRoute): Promise<true> {
    const claims = await this.tokens.verify(bearerOf(request));
    const ofPartner = isOfPartner(claims);
    if ('roles' in declaration && !('scope' in declaration && ofPartner)) {
      // No sign-in gives a system the roles of people; one that did by mistake opens nothing with it.
      if (ofPartner) throw forbidden();
      const viewer = viewerOf(claims, request.headers, this.people);
      if (!viewer.roles.some((role) => declaration.roles.includes(role))) {
        this.noted.refused?.note(viewer, request);
        throw forbidden();
      }
      this.noted.viewers?.note(viewer, claims);
      const signInAgain = fresh ? signInAgainFor(claims, this.freshness, Date.now()) : undefined;
      request.viewer = signInAgain === undefined ? viewer : { ...viewer, signInAgain };
      return true;
    }
    const partner = partnerOf(claims, (declaration as { readonly scope: string }).scope);
    const tell = (header: string, value: string): void => void reply.header(header, value);
    request.partner = this.gate === undefined ? partner : await this.gate().admit(partner, tell);
    return true;
  }
}

function bearerOf(request: AdmittedRequest): string {
  const { authorization } = request.headers;
  const [, token] = typeof authorization === 'string' ? (/^Bearer ([\w.~+/-]+=*)$/i.exec(authorization) ?? []) : [];
  if (token === undefined) throw unauthenticated();
  return token;
}

/** A partner may send to several municipalities, and its token says so in a claim that no person has. */
function isOfPartner(claims: JWTPayload): boolean {
  return claims['kommunkoder'] !== undefined;
}

function partnerOf(claims: JWTPayload, needed: string): Partner {
  const { client_id: id, scope } = claims;
  const kommunkoder = texts(claims['kommunkoder']).filter((kommunkod) => municipality.test(kommunkod));
  if (typeof id !== 'string' || kommunkoder.length === 0) throw forbidden();
  if (typeof scope !== 'string' || !scope.split(' ').includes(needed)) throw forbidden();
  return { id, kommunkoder };
}
