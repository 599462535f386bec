import type { Vault } from '../auth/crypto.js';
import type { CookieJar } from '../http/cookies.js';
import type { FormTokens } from '../http/csrf.js';
import type { RateLimiter } from '../http/rate-limit.js';
import type { Clock } from '../time/time.js';
import type { FileServices } from './open-storage.js';
import { Uploads } from './upload.js';
import { ownerOfRequest } from './upload-owner.js';
import { UploadTokens } from './upload-tokens.js';

export interface CreateUploadsDeps {
  readonly services: FileServices;
  readonly vault: Vault;
  readonly clock: Clock;
  readonly limiter: RateLimiter;
  readonly formTokens: FormTokens;
  readonly cookies: CookieJar;
  /** `uploadFolderOf(config)` */
  readonly folder: string;
}

/** The uploads of the running suite: owners by session or form cookie, quotas shared by all instances. */
export function createUploads(deps: CreateUploadsDeps): Uploads {
  const { services, vault, clock, limiter, formTokens, cookies, folder } = deps;
  return new Uploads({
    files: services.files,
    maker: services.maker,
    tokens: new UploadTokens(vault.deriveSecret('unggahan'), clock),
    folder,
    takeQuota: async (kunci, limit, windowSeconds) => {
      const { ok, retryAfter } = await limiter.take(kunci, limit, windowSeconds);
      return ok ? null : clock.now() + retryAfter * 1000;
    },
    ownerOf: (req) => ownerOfRequest(req, cookies),
    checkForm: (req) => formTokens.check(req, (req.body as Readonly<Record<string, unknown>>)['_csrf']),
  });
}
