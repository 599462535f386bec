import type { Vault } from '../../../src/auth/crypto.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { Kontak } from '../open311/kirim/kirim.form.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import { refuse } from '../pengaduan/refuse.js';
import { requireWords } from '../pengaduan/syarat.rules.js';
import { url } from '../pengawasan.paths.js';
import { tabel } from '../tables.js';
import type { IdentitasRepository, PeranPembuka } from './identitas.repository.js';

/** A person behind a pengaduan, shown once on the answer and nowhere kept. */
export interface Identitas {
  readonly nama: string;
  readonly telepon: string | null;
  /** Of a contact that an Open311 client handed over. */
  readonly surel: string | null;
}

/** Shortest reason for opening an identity, in characters. */
export const alasanTerpendek = 20;

export interface IdentitasDeps {
  readonly unitOfWork: UnitOfWork;
  readonly alur: Alur;
  readonly kategori: KategoriRepository;
  readonly identitas: IdentitasRepository;
  readonly notifier: Notifier;
  readonly vault: Vault;
}

/** Opens who sent a pengaduan: logged where nobody can change it, and told to the pelapor at once. */
export class IdentitasService {
  constructor(private readonly deps: IdentitasDeps) {}

  /**
   * @param peran inspektorat for tertutup ones, penyelia_bcc for all others
   * @throws RuleBroken without a reason of 20 characters, or when nobody stands behind it; NotFound for the other role
   */
  async reveal(context: WorkContext, peran: PeranPembuka, kode: string, alasan: string): Promise<Identitas> {
    refuse(requireWords(alasan, alasanTerpendek, 'alasan'));
    const kantor = peran === 'inspektorat' ? 'inspektorat' : kantorBcc;
    return this.deps.unitOfWork.run({ ...context, kantor }, async (tx) => {
      const { baris } = await this.deps.alur.open(tx, { kode });
      const { tertutup } = (await this.deps.kategori.within(tx.trx)).byId(baris.kategoriId);
      if (tertutup !== (peran === 'inspektorat') || context.pelakuId === null) throw new NotFound();
      const orang = baris.pelaporId === null ? null : await this.deps.identitas.find(tx.trx, baris.pelaporId);
      const kontak = orang === null ? await this.deps.identitas.findContact(tx.trx, baris.id) : null;
      if (orang === null && kontak === null) throw new RuleBroken('Pengaduan ini tanpa pelapor.');
      const id = await this.deps.identitas.insert(tx.trx, {
        pengaduanId: baris.id,
        pelakuId: context.pelakuId,
        peran,
        alasan,
        at: tx.now,
      });
      tx.audit({
        tindakan: 'pengaduan.identitas_dibuka',
        objekJenis: 'pengaduan',
        objekId: baris.id,
        sesudah: { peran, bukaId: id },
      });
      // Whoever came through a client has no account: nobody can be told, the row stands all the same.
      if (orang === null) return this.contactOf(baris.id, kontak ?? '');
      const { penggunaId } = orang;
      if (penggunaId === null) return { nama: orang.nama, telepon: null, surel: null };
      const rahasia = baris.kerahasiaan === 'rahasia';
      await this.deps.notifier.notify(tx, {
        penerimaId: penggunaId,
        jenis: 'e-masyarakat.identitas_dibuka',
        data: { kode: rahasia ? null : kode },
        tautan: url.siapaMelihat(kode),
        mendesak: true,
        kunci: id,
      });
      const telepon =
        orang.teleponEnc === null
          ? null
          : this.deps.vault.decrypt(orang.teleponEnc, {
              tabel: 'pengguna',
              kolom: 'telepon_enc',
              baris: penggunaId,
            });
      return { nama: orang.nama, telepon, surel: null };
    });
  }

  private contactOf(pengaduanId: string, tersegel: string): Identitas {
    const tempat = { tabel: tabel.asal, kolom: 'kontak', baris: pengaduanId };
    const kontak = JSON.parse(this.deps.vault.decrypt(tersegel, tempat)) as Kontak;
    const nama = [kontak.first_name, kontak.last_name].filter((one) => one !== null).join(' ');
    return { nama: nama === '' ? 'Tidak disebut' : nama, telepon: kontak.phone, surel: kontak.email };
  }
}
