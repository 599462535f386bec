import type { Request } from 'express';
import { scopesFor } from '../../../src/auth/policy.js';
import type { FileGrant } from '../../../src/storage/download.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { Database } from '../../../src/db/database.js';
import { readKode } from '../kode.js';
import type { Foto, FotoRepository } from '../pengaduan/foto.repository.js';
import { izin } from '../izin.js';
import type { MejaQueries } from '../meja/meja.queries.js';
import type { SkpdQueries } from '../skpd/skpd.queries.js';
import type { SayaQueries } from '../saya/saya.queries.js';
import { skpdIdsOf } from '../skpd/skpd.policy.js';
import { versiOf } from '../tampilan/sampul.js';
import type { PublikQueries } from './publik.queries.js';

export interface FotoDeps {
  readonly db: Database;
  readonly files: FileStore;
  readonly foto: FotoRepository;
  readonly publik: PublikQueries;
  readonly meja: MejaQueries;
  readonly skpd: SkpdQueries;
  readonly saya: SayaQueries;
}

/** Who may have the bytes of a photo: everybody once it is published, else the desks that hold it and its pelapor. */
export class FotoAkses {
  constructor(private readonly deps: FotoDeps) {}

  readonly find = async (req: Request): Promise<FileGrant | null> => {
    const kode = readKode(String(req.params['kode']));
    const urutan = Number(req.params['urutan']);
    const rendisi = req.params['ukuran'] === 'besar' ? 'besar' : 'kecil';
    if (kode === null || !Number.isInteger(urutan) || urutan < 1) return null;
    const umum = await this.deps.publik.findByKode(kode);
    if (umum !== null) {
      const foto = await this.deps.foto.find(this.deps.db.read, umum.id, urutan);
      if (foto?.status === 'tayang') {
        const tetap = req.query['v'] === versiOf(foto.fileTayangId ?? foto.fileId);
        return this.grant(foto.fileTayangId, rendisi, 'publik', tetap);
      }
    }
    const foto = await this.findPrivate(req, kode, urutan);
    // A redacted copy takes the place of what it was made from; only moderators open the original, and that is logged.
    return foto === null ? null : this.grant(foto.fileTayangId ?? foto.fileId, rendisi, 'pribadi');
  };

  private async findPrivate(req: Request, kode: string, urutan: number): Promise<Foto | null> {
    const { actor } = req;
    const milik =
      (scopesFor(actor, izin.triase).length > 0 ? await this.deps.meja.find(kode) : null) ??
      (await this.deps.skpd.find(skpdIdsOf(actor), kode)) ??
      (actor.pendudukId === null ? null : await this.deps.saya.find(actor.pendudukId, kode));
    return milik === null ? null : this.deps.foto.find(this.deps.db.read, milik.id, urutan);
  }

  private async grant(
    fileId: string | null,
    rendisi: 'besar' | 'kecil',
    akses: FileGrant['akses'],
    tetap = false,
  ): Promise<FileGrant | null> {
    const file = fileId === null ? null : await this.deps.files.find(fileId);
    return file === null ? null : { file, rendisi, akses, tetap };
  }
}
