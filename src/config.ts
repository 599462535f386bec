import { z } from 'zod';

const flag = z.enum(['0', '1']).transform((value) => value === '1');

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  HOST: z.string().default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  BASE_URL: z.url().optional(),
  TRUST_PROXY: z.string().default(''),
  VAR_DIR: z.string().default('var'),
  DATABASE_URL: z.string().default(''),
  DATABASE_POOL: z.coerce.number().int().min(1).max(100).default(10),
  SQLITE_READERS: z.coerce.number().int().min(1).max(16).default(4),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  ENCRYPTION_KEYS: z.string().default(''),
  INDEX_KEY: z.string().default(''),
  SESSION_SECRET: z.string().default(''),
  STORAGE: z.enum(['disk', 's3']).default('disk'),
  S3_ENDPOINT: z.string().default(''),
  S3_BUCKET: z.string().default(''),
  S3_REGION: z.string().default('auto'),
  S3_ACCESS_KEY_ID: z.string().default(''),
  S3_SECRET_ACCESS_KEY: z.string().default(''),
  SMTP_URL: z.string().default(''),
  MAIL_FROM: z.string().default('Kota Binjai <tidak-dijawab@binjaikota.go.id>'),
  TILE_URL: z.string().default(''),
  TILE_ATTRIBUTION: z.string().default(''),
  METRICS_TOKEN: z.string().default(''),
  JKN_MODE: z.enum(['mati', 'simulasi', 'langsung']).default('mati'),
  JKN_BASE_URL: z.string().default(''),
  JKN_CONS_ID: z.string().default(''),
  JKN_SECRET: z.string().default(''),
  JKN_USER_KEY: z.string().default(''),
  JKN_HTTP_STATUS: z.enum(['mirror', '200']).default('mirror'),
  WORKER: flag.default(true),
  DEMO: flag.default(true),
  PAGE_CACHE: flag.default(true),
});

/** The settings of this process, as documented line by line in `.env.example`. Frozen. */
export type Config = Readonly<z.infer<typeof schema>> & {
  readonly production: boolean;
  /** Where people reach the site, without a trailing slash. */
  readonly baseUrl: string;
  /** Whether browsers reach us over TLS; decides Secure cookies and HSTS. */
  readonly tls: boolean;
};

/** Names of all variables `readConfig` understands; a test holds them against `.env.example`. */
export const configNames: readonly string[] = Object.keys(schema.shape);

/** What production cannot run without: these have no default that would be safe there. */
const neededInProduction = [
  'BASE_URL',
  'ENCRYPTION_KEYS',
  'INDEX_KEY',
  'SESSION_SECRET',
  'SMTP_URL',
  'METRICS_TOKEN',
] as const;
const neededForJkn = ['JKN_BASE_URL', 'JKN_CONS_ID', 'JKN_SECRET', 'JKN_USER_KEY'] as const;
const neededForS3 = ['S3_ENDPOINT', 'S3_BUCKET', 'S3_ACCESS_KEY_ID', 'S3_SECRET_ACCESS_KEY'] as const;

/** A setting is missing or wrong; the message names each by its variable. */
export class ConfigError extends Error {}

/**
 * Reads and validates the environment once, at start-up.
 * @throws ConfigError naming every variable that is wrong, or missing in production
 */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const parsed = schema.safeParse(given);
  if (!parsed.success) {
    const problems = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
    throw new ConfigError(`Invalid settings:\n  ${problems.join('\n  ')}`);
  }
  const values = parsed.data;
  const production = values.NODE_ENV === 'production';
  const needed = [
    ...(production ? neededInProduction : []),
    ...(values.STORAGE === 's3' ? neededForS3 : []),
    ...(values.JKN_MODE === 'langsung' ? neededForJkn : []),
  ];
  const missing = needed.filter((name) => !values[name]);
  if (missing.length > 0) throw new ConfigError(`Missing settings: ${missing.join(', ')}`);
  const baseUrl = (values.BASE_URL ?? `http://${values.HOST}:${String(values.PORT)}`).replace(/\/+$/, '');
  return Object.freeze({ ...values, production, baseUrl, tls: baseUrl.startsWith('https:') });
}
