import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength, ValidateIf } from 'class-validator';

const modes = ['local', 'production', 'test'] as const;
const vaultPath = /^[\w.-]+(\/[\w.-]+)*$/;

/** What opens a service's keys: the service itself is told it, and whoever administers its keys. */
export class KeySettings {
  @IsIn(modes)
  readonly VARSAM_MODE: (typeof modes)[number];

  /** The root key of this service, and the keys that it begins with. Beside a vault it opens what has not been moved there yet. */
  @ValidateIf((settings: KeySettings) => settings.VARSAM_VAULT_ADDRESS === undefined || settings.VARSAM_KEY_FILE !== undefined)
  @IsString()
  @MinLength(1)
  readonly VARSAM_KEY_FILE?: string;

  /** HashiCorp Vault or OpenBao, whose transit engine holds the root key instead of a file. */
  @IsOptional()
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['https'] }, { message: '$property must be https' })
  readonly VARSAM_VAULT_ADDRESS?: string;

  @Matches(vaultPath)
  readonly VARSAM_VAULT_MOUNT: string = 'transit';

  /** The name of this service's key there, made with derived=true. */
  @ValidateIf((settings: KeySettings) => settings.VARSAM_VAULT_ADDRESS !== undefined)
  @Matches(/^[\w.-]+$/)
  readonly VARSAM_VAULT_KEY?: string;

  @IsOptional()
  @Matches(vaultPath)
  readonly VARSAM_VAULT_NAMESPACE?: string;

  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_VAULT_TOKEN_FILE?: string;

  /** Instead of a token: the role of Vault's Kubernetes login. */
  @IsOptional()
  @Matches(/^[\w.-]+$/)
  readonly VARSAM_VAULT_ROLE?: string;

  @Matches(vaultPath)
  readonly VARSAM_VAULT_AUTH_MOUNT: string = 'kubernetes';

  /** The token of the service's account, projected for Vault alone. */
  @IsString()
  @MinLength(1)
  readonly VARSAM_VAULT_JWT_FILE: string = '/var/run/secrets/vault/token';

  /** Who has signed Vault's certificate. */
  @IsOptional()
  @IsString()
  @MinLength(1)
  readonly VARSAM_VAULT_CA_FILE?: string;

  @IsInt()
  @Min(1)
  @Max(60)
  readonly VARSAM_VAULT_TIMEOUT_SECONDS: number = 5;

  /** How often a service looks whether its keys have changed. `varsam keys rotate` waits for three such looks before a new key is used. */
  @IsInt()
  @Min(1)
  @Max(30)
  readonly VARSAM_KEY_REFRESH_SECONDS: number = 5;
}
