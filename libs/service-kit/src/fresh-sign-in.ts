import 'reflect-metadata';
import { applyDecorators, UseInterceptors, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { map, type Observable } from 'rxjs';
import type { AdmittedRequest, SignInAgain } from './access.js';
import { Problem } from './problem.js';

/** What the sign-in must have been for a route that opens what can cost a life. */
export type FreshSignInRules = SignInAgain;

/** What a token says of the sign-in behind it (RFC 9068 2.2.1). A refreshed token tells of the same sign-in. */
interface SignInClaims {
  readonly [claim: string]: unknown;
}

const FRESH = Symbol('varsam.fresh-sign-in');
const leewaySeconds = 30;

/** The last wall: a handler that forgets to look lets nothing out to somebody who has to sign in again. */
class WithheldAnswer implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { viewer } = context.switchToHttp().getRequest<AdmittedRequest>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (viewer?.signInAgain !== undefined) throw insufficientSignIn(viewer.signInAgain);
        return answer;
      }),
    );
  }
}

/**
 * The route needs a sign-in of the last minutes at the level of assurance that the settings name; beside `@Access(…)`.
 * Whoever has to sign in again is let into the handler with `viewer.signInAgain` set, so that the right to the record is looked at first:
 * who may not see it meets not-found, fresh or not. Whatever the handler answers after that is withheld. A handler that reads must look
 * at `viewer.signInAgain` before it fetches, and log the read as not allowed; one that changes something must, before it changes it.
 */
export function FreshSignIn(): MethodDecorator {
  const mark: MethodDecorator = (_target, _key, descriptor: PropertyDescriptor) =>
    Reflect.defineMetadata(FRESH, true, descriptor.value as object);
  return applyDecorators(mark, UseInterceptors(WithheldAnswer));
}

export function needsFreshSignIn(handler: object): boolean {
  return Reflect.getMetadata(FRESH, handler) === true;
}

/** What the person has to do first; nothing where the sign-in is fresh and strong enough. */
export function signInAgainFor(claims: SignInClaims, rules: FreshSignInRules, nowMs: number): SignInAgain | undefined {
  const { auth_time: at, acr } = claims;
  const age = typeof at === 'number' ? nowMs / 1000 - at : Number.NaN;
  const fresh = age >= -leewaySeconds && age <= rules.maxAgeSeconds + leewaySeconds;
  return fresh && typeof acr === 'string' && rules.acrValues.includes(acr) ? undefined : rules;
}

/** RFC 9470: tells the one who passes requests on which sign-in to ask for. */
export function insufficientSignIn({ maxAgeSeconds, acrValues }: SignInAgain): Problem {
  const members = { max_age: maxAgeSeconds, acr_values: acrValues.join(' ') };
  const challenge = `error="insufficient_user_authentication", error_description="A fresh sign-in is needed", max_age="${maxAgeSeconds}", acr_values="${members.acr_values}"`;
  return new Problem('insufficient-user-authentication', 401, 'Sign in again to open this', undefined, { members, challenge });
}

/** For the description of a route. */
export const signInTooOld = insufficientSignIn({ maxAgeSeconds: 600, acrValues: ['http://id.elegnamnden.se/loa/1.0/loa3'] });
