import 'reflect-metadata';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';

export type Role =
  | 'reception'
  | 'socialWorker'
  | 'unitManager'
  | 'sspfCoordinator'
  | 'housingOfficer'
  | 'housingDecider'
  | 'analyst'
  | 'operations'
  | 'logReviewer'
  | 'protectedIdentityOfficer'
  | 'archivist';

export const roles: readonly Role[] = [
  'reception',
  'socialWorker',
  'unitManager',
  'sspfCoordinator',
  'housingOfficer',
  'housingDecider',
  'analyst',
  'operations',
  'logReviewer',
  'protectedIdentityOfficer',
  'archivist',
];

/** A signed-in person of one municipality, as the access token tells it. */
export interface Viewer {
  readonly id: string;
  readonly kommunkod: string;
  /** The board of that municipality. Only people of the one that the service is for hold any role in it. */
  readonly authority?: string;
  readonly roles: readonly Role[];
  readonly units: readonly string[];
  /** Why the record is read, as the web page asks it; it goes to the read log. */
  readonly purpose?: string;
  /** Set on a route with `@FreshSignIn()` where the sign-in is too old or too weak for it. The right to the record is looked at before. */
  readonly signInAgain?: SignInAgain;
}

/** The sign-in that is asked for: of the last seconds, at one of these levels of assurance. */
export interface SignInAgain {
  readonly maxAgeSeconds: number;
  readonly acrValues: readonly string[];
}

/** A partner agency's system. `id` is its OAuth client id. */
export interface Partner {
  readonly id: string;
  readonly kommunkoder: readonly string[];
}

/** A route that names both is for staff of the roles and for partners of the scope. */
export type AccessDeclaration =
  'public' | { readonly roles: readonly Role[] } | { readonly scope: string } | { readonly roles: readonly Role[]; readonly scope: string };

/** What the guard leaves on the request for the parameter decorators. */
export interface AdmittedRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly method: string;
  /** The route's pattern, not what was asked for. */
  readonly routeOptions?: { readonly url?: string | undefined };
  readonly params?: unknown;
  viewer?: Viewer;
  partner?: Partner;
}

/** What a service asks about a partner besides its token, which may live longer than the partner's admission. */
export interface PartnerGate {
  /**
   * The partner as it may act now. What it `tells` stands in the headers of whatever answer is given.
   *
   * @throws Problem of a partner that is not let in
   */
  admit(partner: Partner, tell: (header: string, value: string) => void): Promise<Partner>;
}

const ACCESS = Symbol('varsam.access');

/** Who may call this route. Every controller method declares it; a service with an undeclared route does not start. */
export function Access(declaration: AccessDeclaration): MethodDecorator {
  return (_target, _key, descriptor: PropertyDescriptor) => {
    Reflect.defineMetadata(ACCESS, declaration, descriptor.value as object);
  };
}

export function accessOf(handler: object): AccessDeclaration | undefined {
  return Reflect.getMetadata(ACCESS, handler) as AccessDeclaration | undefined;
}

export const CurrentViewer = createParamDecorator((_: undefined, context: ExecutionContext): Viewer => {
  const { viewer } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (!viewer) throw new Error('@CurrentViewer() belongs on a route that declares roles');
  return viewer;
});

export const CurrentPartner = createParamDecorator((_: undefined, context: ExecutionContext): Partner => {
  const { partner } = context.switchToHttp().getRequest<AdmittedRequest>();
  if (!partner) throw new Error('@CurrentPartner() belongs on a route that declares a scope');
  return partner;
});
