import type { CanActivate, ExecutionContext } from '@nestjs/common';
import type { JWTPayload } from 'jose';
import {
  accessOf,
  roles as knownRoles,
  type AccessDeclaration,
  type AdmittedRequest,
  type Partner,
  type PartnerGate,
  type Viewer,
} from './access.js';
import type { RefusedReads } from './audit/refused-reads.js';
import { needsFreshSignIn, signInAgainFor, type FreshSignInRules } from './fresh-sign-in.js';
import type { Reply } from './problem-filter.js';
import { Problem } from './problem.js';
import { unauthenticated, type TokenVerifier } from './token-verifier.js';

const municipality = /^\d{4}$/;
const purposeCode = /^[a-z][a-z-]{0,59}$/;

interface GuardedRoute {
  readonly declaration: Exclude<AccessDeclaration, 'public'>;
  readonly fresh: boolean;
}

/** Refuses by default: a route without a declaration admits nobody, even if it slipped past the check at boot. */
export class AccessGuard implements CanActivate {
  constructor(
    private readonly tokens: TokenVerifier,
    private readonly gate: (() => PartnerGate) | undefined,
    private readonly refused: RefusedReads | undefined,
    private readonly freshness: FreshSignInRules,
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
      const viewer = viewerOf(claims, request.headers['varsam-purpose']);
      if (!viewer.roles.some((role) => declaration.roles.includes(role))) {
        this.refused?.note(viewer, request);
        throw forbidden();
      }
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

function viewerOf(claims: JWTPayload, purpose: unknown): Viewer {
  const { sub, kommunkod } = claims;
  const roles = knownRoles.filter((role) => texts(claims['roles']).includes(role));
  if (typeof sub !== 'string' || typeof kommunkod !== 'string' || !municipality.test(kommunkod)) throw forbidden();
  const viewer = { id: sub, kommunkod, roles, units: texts(claims['units']) };
  return typeof purpose === 'string' && purposeCode.test(purpose) ? { ...viewer, purpose } : viewer;
}

/** A person belongs to one municipality, a partner may send to several: the token says which of them it is. */
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

function texts(claim: unknown): readonly string[] {
  return Array.isArray(claim) ? claim.filter((each) => typeof each === 'string') : [];
}

function forbidden(): Problem {
  return new Problem('forbidden', 403, 'The access token does not allow this');
}
