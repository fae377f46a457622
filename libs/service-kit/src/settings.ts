import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import { KeySettings } from './keys/key-settings.js';

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
const postgresUrl = /^postgres(ql)?:\/\//;
const natsUrls = /^((nats|tls|wss?):\/\/[^,\s]+)(,(nats|tls|wss?):\/\/[^,\s]+)*$/;
const claimName = /^[\w:/.#-]{1,200}$/;
const megabyte = 1024 * 1024;

export const SETTINGS = Symbol('varsam.settings');

/** What every service is told by its environment. A service with settings of its own extends this class. */
export class ServiceSettings extends KeySettings {
  /** 0 lets the system choose a free port. */
  @IsInt()
  @Min(0)
  @Max(65_535)
  readonly VARSAM_HTTP_PORT: number;

  /** Without it: loopback, but every interface in production, where the cluster's network policy is the wall. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_HTTP_HOST?: string;

  @Matches(postgresUrl, { message: '$property must be a postgres:// or postgresql:// address' })
  readonly VARSAM_DATABASE_URL: string;

  /** The owner of the tables; only `migrate` uses it. */
  @IsOptional()
  @Matches(postgresUrl, { message: '$property must be a postgres:// or postgresql:// address' })
  readonly VARSAM_DATABASE_OWNER_URL?: string;

  @IsInt()
  @Min(2)
  @Max(100)
  readonly VARSAM_DATABASE_POOL: number = 8;

  @Matches(natsUrls, { message: '$property must be one or more nats:// or tls:// addresses, separated by commas' })
  readonly VARSAM_NATS_URL: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_NATS_CREDENTIALS_FILE?: string;

  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly VARSAM_OIDC_ISSUER: string;

  /** Without it the address is read from the issuer's own metadata. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'] })
  readonly VARSAM_OIDC_JWKS_URL?: string;

  @IsString()
  @MinLength(1)
  readonly VARSAM_OIDC_AUDIENCE: string;

  /** What the sign-in calls the municipality of a person: a kommunkod, an organisation number or `<id>@<organisation number>`. */
  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_MUNICIPALITY: string = 'kommunkod';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_AUTHORITY: string = 'authority';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_ROLES: string = 'roles';

  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_UNITS: string = 'units';

  /** A list of what a person is in each of several municipalities, each with the claims above. */
  @Matches(claimName)
  readonly VARSAM_OIDC_CLAIM_ASSIGNMENTS: string = 'assignments';

  /** The board that the service is for, in each municipality served: `0486=socialnamnden 0180=…`. Nobody of another municipality holds a role. */
  @Matches(/^(\d{4}=[^\s=]+( \d{4}=[^\s=]+)*)?$/)
  readonly VARSAM_AUTHORITIES: string = '';

  /** `2120001355=0486 …`, for a sign-in that names organisations by number. */
  @Matches(/^(\d{10}=\d{4}( \d{10}=\d{4})*)?$/)
  readonly VARSAM_ORGANISATIONS: string = '';

  /** `group-in-the-directory=socialWorker …`, for a sign-in that calls roles by other names. No word but these is then a role. */
  @Matches(/^([^\s=]+=[a-zA-Z]+( [^\s=]+=[a-zA-Z]+)*)?$/)
  readonly VARSAM_ROLE_NAMES: string = '';

  /** How old a sign-in may be that opens a hidden place, a threat assessment or a protected identity. */
  @IsInt()
  @Min(1)
  @Max(60)
  readonly VARSAM_FRESH_SIGN_IN_MINUTES: number = 10;

  /** The levels of assurance that are strong enough for that, as the issuer's `acr` names them, with a space between. */
  @Matches(/^[\w:/.#-]+( [\w:/.#-]+)*$/)
  readonly VARSAM_FRESH_SIGN_IN_ACR: string = 'http://id.elegnamnden.se/loa/1.0/loa3';

  /** The certificate of this service: it answers HTTPS with it, and shows it to NATS and PostgreSQL. Its files are read again when they change. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_CERT_FILE?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_KEY_FILE?: string;

  /** Who has signed the certificates of NATS and PostgreSQL. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_TLS_CA_FILE?: string;

  /** The gateway or sidecar that ends TLS in front of this service, by name: behind it HTTP is plain. Whoever sets it vouches for that way. */
  @IsOptional()
  @Matches(/^[\w.-]+(\/[\w.-]+)*$/)
  readonly VARSAM_TLS_TERMINATED_AT?: string;

  /** Where signed checkpoints of the logs are written, outside the database and shared by the replicas of a service. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_CHECKPOINT_DIRECTORY?: string;

  /** Without a checkpoint outside for so long, nothing more is received. */
  @IsInt()
  @Min(1)
  @Max(86_400)
  readonly VARSAM_CHECKPOINT_STALL_SECONDS: number = 4 * 60 * 60;

  @IsInt()
  @Min(1)
  @Max(3_600)
  readonly VARSAM_CHECKPOINT_EVERY_SECONDS: number = 10;

  /** How often it is looked whether a month has ended whose log is to be reviewed. */
  @IsInt()
  @Min(1)
  @Max(86_400)
  readonly VARSAM_LOG_REVIEW_EVERY_SECONDS: number = 600;

  /** A dead letter that has waited so long is marked as overdue. None is deleted for it: it may be the only copy of a report. */
  @IsInt()
  @Min(1)
  @Max(365)
  readonly VARSAM_DEAD_LETTER_DAYS: number = 14;

  @IsIn(levels)
  readonly VARSAM_LOG_LEVEL: (typeof levels)[number] = 'info';

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_CLOCK_FILE?: string;

  /** The server reserves this much of its store for the stream, so it must fit. */
  @IsInt()
  @Min(megabyte)
  readonly VARSAM_DOMAIN_STREAM_MAX_BYTES: number = 512 * megabyte;

  @IsIn([1, 3, 5])
  readonly VARSAM_STREAM_REPLICAS: number = 1;
}

/** Local and test mode stay on loopback: they are not for real children. */
export function listenHost(settings: ServiceSettings): string {
  return settings.VARSAM_HTTP_HOST ?? (settings.VARSAM_MODE === 'production' ? '0.0.0.0' : '127.0.0.1');
}
