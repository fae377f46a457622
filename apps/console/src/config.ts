import type { PeopleSettings } from '@varsam/service-kit/people';
import type { ServerSettings } from '@varsam/service-kit/small-server';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';

const postgresUrl = /^postgres(ql)?:\/\//;
const claimName = /^[\w:/.#-]{1,200}$/;
const words = /^[\w:/.#-]+( [\w:/.#-]+)*$/;
const url = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** What the console is told by its environment. What it shares with the services has the same name there, and a spec holds it to the same rules. */
export class ConsoleSettings implements ServerSettings, PeopleSettings {
  @IsIn(['local', 'production', 'test'])
  readonly VARSAM_MODE: ServerSettings['VARSAM_MODE'];

  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly VARSAM_HTTP_PORT: number;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_HTTP_HOST?: string;

  @Matches(postgresUrl, { message: '$property must be a postgres:// or postgresql:// address' })
  readonly VARSAM_DATABASE_URL: string;

  @IsOptional()
  @Matches(postgresUrl, { message: '$property must be a postgres:// or postgresql:// address' })
  readonly VARSAM_DATABASE_OWNER_URL?: string;

  @IsInt()
  @Min(2)
  @Max(100)
  readonly VARSAM_DATABASE_POOL: number = 8;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_CERT_FILE?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_KEY_FILE?: string;

  /** Who has signed the certificates of PostgreSQL and of the services. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_CA_FILE?: string;

  @IsOptional()
  @Matches(/^[\w.-]+(\/[\w.-]+)*$/)
  readonly VARSAM_TLS_TERMINATED_AT?: string;

  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  readonly VARSAM_LOG_LEVEL: ServerSettings['VARSAM_LOG_LEVEL'] = 'info';

  /** What seals the tokens of sessions, together with the browser's cookie. */
  @IsString()
  @MinLength(1)
  readonly VARSAM_KEY_FILE: string;

  /** Where people reach the console: scheme, host and port, and nothing behind them. */
  @Matches(/^https?:\/\/[\w.-]+(:\d{1,5})?$/)
  readonly VARSAM_CONSOLE_ORIGIN: string;

  /** `referrals=https://varsam-referrals:443 …`, one for each of the five services. */
  @Matches(/^[a-z]+=https?:\/\/[\w.-]+(:\d+)?( [a-z]+=https?:\/\/[\w.-]+(:\d+)?)*$/)
  readonly VARSAM_SERVICE_URLS: string;

  /** How long a service may think about one answer. */
  @IsInt()
  @Min(1)
  @Max(120)
  readonly VARSAM_SERVICE_TIMEOUT_SECONDS: number = 20;

  @IsUrl(url)
  readonly VARSAM_OIDC_ISSUER: string;

  @IsString()
  @MinLength(1)
  readonly VARSAM_OIDC_CLIENT_ID: string;

  /** A private JWK: the console proves itself with it (private_key_jwt), and shares no secret with anybody. */
  @IsString()
  @MinLength(1)
  readonly VARSAM_OIDC_CLIENT_KEY_FILE: string;

  @Matches(words)
  readonly VARSAM_OIDC_SCOPE: string = 'openid offline_access';

  /** What access tokens are for, where the provider wants to be told (RFC 8707). */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_OIDC_RESOURCE?: string;

  /** Levels of assurance that every sign-in must have; a provider that tells none lets nobody in. Level 3 takes two factors. */
  @Matches(words)
  readonly VARSAM_OIDC_ACR: string = 'http://id.elegnamnden.se/loa/1.0/loa3';

  /** `any` takes notices of sign-outs without a type too, as providers send them that are older than the final text. */
  @IsIn(['logout+jwt', 'any'])
  readonly VARSAM_OIDC_NOTICE_TYPE: 'logout+jwt' | 'any' = 'logout+jwt';

  @Matches(words)
  readonly VARSAM_FRESH_SIGN_IN_ACR: string = 'http://id.elegnamnden.se/loa/1.0/loa3';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_MUNICIPALITY: string = 'kommunkod';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_AUTHORITY: string = 'authority';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_ROLES: string = 'roles';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_UNITS: string = 'units';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_ASSIGNMENTS: string = 'assignments';

  @Matches(/^(\d{4}=[^\s=]+( \d{4}=[^\s=]+)*)?$/)
  readonly VARSAM_AUTHORITIES: string = '';

  @Matches(/^(\d{10}=\d{4}( \d{10}=\d{4})*)?$/)
  readonly VARSAM_ORGANISATIONS: string = '';

  @Matches(/^([^\s=]+=[a-zA-Z]+( [^\s=]+=[a-zA-Z]+)*)?$/)
  readonly VARSAM_ROLE_NAMES: string = '';

  @IsInt()
  @Min(1)
  @Max(240)
  readonly VARSAM_SESSION_IDLE_MINUTES: number = 30;

  /** A shift. */
  @IsInt()
  @Min(1)
  @Max(24)
  readonly VARSAM_SESSION_HOURS: number = 10;

  /** Whoever signs in once more loses the oldest sign-in. */
  @IsInt()
  @Min(1)
  @Max(20)
  readonly VARSAM_SESSIONS_PER_PERSON: number = 3;

  /** What one person may ask the services for, in each process. */
  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly VARSAM_PERSON_REQUESTS_PER_MINUTE: number = 120;

  @IsInt()
  @Min(1)
  @Max(10_000)
  readonly VARSAM_PERSON_BURST: number = 300;
}
