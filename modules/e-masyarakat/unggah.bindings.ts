import type { Services } from '../../src/app-module.js';
import { readCookie } from '../../src/http/cookies.js';
import { Uploads } from '../../src/storage/upload.js';
import { uploadFolderOf } from '../../src/storage/open-storage.js';
import { UploadTokens } from '../../src/storage/upload-tokens.js';
import { T } from '../../src/tokens.js';

/** The upload middleware of this module: 60 forms with files an hour for an account, 5 for a visitor's address. */
export function createUploads(services: Services): Uploads {
  const { files, maker } = services.get(T.fileServices);
  const limiter = services.get(T.rateLimit);
  const cookies = services.get(T.cookies);
  const tokens = services.get(T.formTokens);
  const clock = services.get(T.clock);
  return new Uploads({
    files,
    maker,
    tokens: new UploadTokens(services.get(T.vault).deriveSecret('unggahan'), clock),
    folder: uploadFolderOf(services.get(T.config)),
    takeQuota: async (kunci, limit, windowSeconds) => {
      const { ok, retryAfter } = await limiter.take(kunci, limit, windowSeconds);
      return ok ? null : clock.now() + retryAfter * 1000;
    },
    ownerOf: (req) => {
      const { penggunaId } = req.actor;
      if (penggunaId !== null)
        return {
          kunci: `pengguna:${penggunaId}`,
          pemilikId: penggunaId,
          kuota: { kunci: `unggah:${penggunaId}`, perJam: 60 },
        };
      const cookie = readCookie(req, cookies.form) ?? '';
      return {
        kunci: `tamu:${cookie}`,
        pemilikId: null,
        kuota: { kunci: `unggah:${req.ip ?? ''}`, perJam: 5 },
      };
    },
    checkForm: (req) =>
      tokens.check(req, (req.body as Readonly<Record<string, unknown>> | undefined)?.['_csrf']),
  });
}
