import { pipeline } from 'node:stream/promises';
import { unknown } from './wire/refusal.js';
import type { RakitanOpen311 } from './rakit-open311.js';
import type { Panggilan } from './sumber.controller.js';

/** Published photos for other systems: no login, an image content type, allowed to stand on other sites. */
export class FotoController {
  constructor(private readonly deps: Pick<RakitanOpen311, 'db' | 'files' | 'foto' | 'requests'>) {}

  readonly send = async ({ req, res, bagian }: Panggilan): Promise<null> => {
    const at = bagian.lastIndexOf('-');
    const [row] = await this.deps.requests.list({ jenis: 'kode', kode: [bagian.slice(0, at)] }, null);
    const foto =
      row === undefined
        ? null
        : await this.deps.foto.find(this.deps.db.read, row.id, Number(bagian.slice(at + 1)));
    const file =
      foto?.status === 'tayang' && foto.fileTayangId !== null
        ? await this.deps.files.find(foto.fileTayangId)
        : null;
    if (file?.jenis !== 'gambar') throw unknown('Foto tidak ditemukan.');
    const bytes = await this.deps.files.open(file, 'besar');
    res.setHeader('Content-Type', 'image/jpeg');
    res.setHeader('Content-Length', file.besar.ukuran);
    res.setHeader('Cache-Control', 'public, max-age=10');
    res.setHeader('X-Content-Type-Options', 'nosniff');
    if (req.method === 'HEAD') {
      bytes.destroy();
      res.end();
      return null;
    }
    // A reader that goes away in mid-picture needs no answer.
    await pipeline(bytes, res).catch((error: unknown) => {
      if (!res.destroyed) throw error;
    });
    return null;
  };
}
