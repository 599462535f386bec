import type { Request, Response } from 'express';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import { cleanBody, emptyForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import { addDays, isDay, wibInstant } from '../../../src/time/time.js';
import { formatHari, formatJam } from '../../../src/views/format.js';
import { statusHadir } from '../daftar/pendaftaran.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import { izin } from '../izin.js';
import type { KeputusanAkhir } from '../layanan/akhiri.service.js';
import type { BarisSusulan } from '../layanan/susulan.rules.js';
import { url } from '../paths.js';
import { urlPetugas } from '../petugas.paths.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { statusTerbuka } from '../sesi/sesi.js';
import { asForm, bukaPasien, konteks, needSesi, rsud, selesai, tanpaSimpan } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';
import { pelakuOf } from './lingkup.policy.js';
import type { BarisPetugas } from './petugas.queries.js';
import { raporOf } from './rapor.rules.js';

const HARI_PINDAH = 14;
const kata: Readonly<Record<string, string>> = {
  terdaftar: 'belum datang',
  menunggu: 'menunggu',
  menunggu_admisi: 'di admisi',
  dilewati: 'dilewati',
  dipanggil: 'dipanggil',
  dilayani: 'dilayani',
  selesai: 'selesai',
  tidak_hadir: 'tidak hadir',
  tidak_terlayani: 'belum terlayani',
};

/** What ends a sesi: the paper list for a day without network, typing it in, deciding who still waits, the report. */
export class AkhirController {
  constructor(private readonly alat: AlatPetugas) {}

  /** Everybody who may still come or waits, for pen and paper. */
  readonly paper = async (req: Request, res: Response): Promise<void> => {
    const sesi = await needSesi(this.alat, req, izin.layani);
    const rows = (await this.alat.queries.ofSesi(sesi.id)).filter((row) => row.status !== 'dibatalkan');
    const nama = await this.names(req, rows, 'cetak');
    tanpaSimpan(res);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/cetak', {
      ...this.head(sesi, 'Daftar darurat'),
      layout: 'cetak',
      kantor: 'RSUD Dr. R.M. Djoelham',
      dicetakPada: this.alat.rakitan.clock.now(),
      baris: rows.map((row) => this.row(row, nama)),
    });
  };

  readonly showSusulan = async (req: Request, res: Response): Promise<void> =>
    this.renderSusulan(req, res, await needSesi(this.alat, req, izin.layani), emptyForm());

  /** Valid rows are kept, the others come back with their sentence. */
  readonly susulan = async (req: Request, res: Response): Promise<void> => {
    const sesi = await needSesi(this.alat, req, izin.layani);
    const isian = cleanBody(req.body);
    const { baris, salah } = bacaSusulan(isian, sesi.tanggal);
    let ditolak: Readonly<Record<string, string>>;
    try {
      ditolak = await this.alat.rakitan.services.susulan.record(
        konteks(req),
        sesi.id,
        baris,
        pelakuOf(req.actor, izin.layani),
      );
    } catch (error) {
      return this.renderSusulan(req, res, sesi, asForm(req, res, error));
    }
    const errors = Object.fromEntries(
      Object.entries({ ...salah, ...ditolak }).map(([id, kalimat]) => [`hadir-${id}`, kalimat]),
    );
    if (Object.keys(errors).length > 0)
      return this.renderSusulan(req, res.status(422), sesi, { values: isian, errors });
    selesai(
      this.alat,
      res,
      `${String(baris.length)} kunjungan dicatat`,
      urlPetugas('sesiSusulan', { id: sesi.id }),
    );
  };

  readonly showTutup = async (req: Request, res: Response): Promise<void> =>
    this.renderTutup(req, res, await needSesi(this.alat, req, izin.layani), emptyForm());

  /** Ends the sesi; everybody present must have been decided. */
  readonly tutup = async (req: Request, res: Response): Promise<void> => {
    const sesi = await needSesi(this.alat, req, izin.layani);
    const isian = cleanBody(req.body);
    const keputusan = Object.entries(isian).flatMap(([kunci, nilai]) =>
      kunci.startsWith('keputusan-') && typeof nilai === 'string'
        ? (bacaKeputusan(kunci.slice('keputusan-'.length), nilai) ?? [])
        : [],
    );
    try {
      await this.checkTargets(sesi, keputusan);
      await this.alat.rakitan.services.akhiri.end(
        konteks(req),
        sesi.id,
        keputusan,
        pelakuOf(req.actor, izin.layani),
      );
    } catch (error) {
      return this.renderTutup(req, res, sesi, asForm(req, res, error));
    }
    selesai(this.alat, res, 'Sesi diakhiri.', urlPetugas('sesiRapor', { id: sesi.id }));
  };

  readonly rapor = async (req: Request, res: Response): Promise<void> => {
    const sesi = await needSesi(this.alat, req, izin.layani);
    const { rakitan, pages, queries } = this.alat;
    const rows = await queries.ofSesi(sesi.id);
    const ledger = await rakitan.repositories.peristiwa.list(rakitan.db.read, sesi.id);
    await pages.render(req, res, 'e-dokter/petugas/rapor', {
      ...this.head(sesi, 'Rapor sesi'),
      layout: 'petugas',
      usai: sesi.status === 'selesai',
      rapor: raporOf(rows, {
        mulai: wibInstant(sesi.tanggal, sesi.jam_mulai),
        berjalanAt: sesi.berjalan_at,
      }),
      peristiwa: ledger.length,
      sidik: ledger.at(-1)?.hash ?? '-',
    });
  };

  /** A posted target must be one the page offered: an open sesi of the same poliklinik, a named officer. */
  private async checkTargets(sesi: SesiTampil, keputusan: readonly KeputusanAkhir[]): Promise<void> {
    const { tujuan, petugas } = await this.choices(sesi);
    const salah = keputusan.find((one) =>
      one.cara === 'pindah'
        ? !tujuan.some((satu) => satu.id === one.sesiId)
        : !petugas.some((satu) => satu.id === one.petugasId),
    );
    if (salah)
      throw new RuleBroken('', {
        [`keputusan-${salah.pendaftaranId}`]: 'Pilihan ini tidak tersedia lagi. Pilih yang lain.',
      });
  }

  private async choices(sesi: SesiTampil) {
    const { rakitan, queries } = this.alat;
    const daftar = await rakitan.sesiQueries.listBetween(
      sesi.tanggal,
      addDays(sesi.tanggal, HARI_PINDAH),
      sesi.poliklinik_id,
    );
    const tujuan = daftar.filter(
      (one) =>
        one.id !== sesi.id &&
        statusTerbuka.includes(one.status) &&
        (one.terisi_jkn < one.kuota_jkn || one.terisi_nonjkn < one.kuota_nonjkn),
    );
    return { tujuan, petugas: await queries.officers(rsud) };
  }

  private async renderTutup(req: Request, res: Response, sesi: SesiTampil, form: FormState): Promise<void> {
    const rows = (await this.alat.queries.ofSesi(sesi.id)).filter((row) => statusHadir.includes(row.status));
    const { tujuan, petugas } = await this.choices(sesi);
    const nama = await this.names(req, rows, 'tutup');
    tanpaSimpan(res);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/tutup', {
      ...this.head(sesi, 'Akhiri sesi'),
      layout: 'petugas',
      form,
      aksi: urlPetugas('sesiTutup', { id: sesi.id }),
      baris: rows.map((row) => ({
        ...this.row(row, nama),
        galat: form.errors[`keputusan-${row.id}`],
        pilihan: [
          { value: '', text: 'Belum diputuskan' },
          ...tujuan.map((one) => ({
            value: `pindah:${one.id}`,
            text: `Pindah ke ${formatHari(one.tanggal)} ${one.jam_mulai.replace(':', '.')}, ${one.dokter_nama}`,
          })),
          ...petugas.map((one) => ({
            value: `hubungi:${one.id}`,
            text: `Belum terlayani, dihubungi ${one.nama} besok`,
          })),
        ].map((one) => ({ ...one, selected: form.values[`keputusan-${row.id}`] === one.value })),
      })),
    });
  }

  private async renderSusulan(req: Request, res: Response, sesi: SesiTampil, form: FormState): Promise<void> {
    const boleh = ['tidak_hadir', 'terdaftar', 'menunggu', 'dilewati'];
    const rows = (await this.alat.queries.ofSesi(sesi.id)).filter((row) => boleh.includes(row.status));
    const nama = await this.names(req, rows, 'susulan');
    const nilai = (kunci: string): string => {
      const teks = form.values[kunci];
      return typeof teks === 'string' ? teks : '';
    };
    tanpaSimpan(res);
    await this.alat.pages.render(req, res, 'e-dokter/petugas/susulan', {
      ...this.head(sesi, 'Ketik susulan'),
      layout: 'petugas',
      form,
      aksi: urlPetugas('sesiSusulan', { id: sesi.id }),
      baris: rows.map((row) => ({
        ...this.row(row, nama),
        galat: form.errors[`hadir-${row.id}`],
        hadir: nilai(`hadir-${row.id}`),
        masuk: nilai(`masuk-${row.id}`),
        selesai: nilai(`selesai-${row.id}`),
      })),
    });
  }

  private async names(
    req: Request,
    rows: readonly BarisPetugas[],
    halaman: string,
  ): Promise<ReadonlyMap<string, string>> {
    const ids = rows.map((row) => row.pasien_id);
    const pasien = await bukaPasien(this.alat, req, izin.layani, ids, { halaman });
    return new Map(
      [...pasien].map(([id, one]) => [id, `${one.nama}${one.nomorRm === null ? '' : `, RM ${one.nomorRm}`}`]),
    );
  }

  private row(row: BarisPetugas, nama: ReadonlyMap<string, string>) {
    return {
      id: row.id,
      nomor: tampilNomor(row.awalan, row.nomor),
      nama: row.pasien_id === null ? '' : (nama.get(row.pasien_id) ?? ''),
      jam: formatJam(row.blok_mulai),
      status: kata[row.status] ?? row.status,
    };
  }

  private head(sesi: SesiTampil, judul: string) {
    return {
      judul: `${judul} ${sesi.poliklinik_nama}`,
      keterangan: `${sesi.dokter_nama}. ${formatHari(sesi.tanggal)}, ${sesi.jam_mulai.replace(':', '.')}-${sesi.jam_selesai.replace(':', '.')}, ${sesi.ruang}.`,
      kembali: { href: url.sesi(sesi.id), text: 'Sesi' },
    };
  }
}

function bacaKeputusan(pendaftaranId: string, nilai: string): KeputusanAkhir | null {
  const [cara, id = ''] = nilai.split(':');
  if (cara === 'pindah') return { pendaftaranId, cara, sesiId: id, blokId: null };
  return cara === 'hubungi' ? { pendaftaranId, cara: 'tidak_terlayani', petugasId: id } : null;
}

/** Rows with three times; `08.15` and `08:15` are the same. Rows left empty are no rows. */
function bacaSusulan(
  isian: Readonly<Record<string, string | readonly string[]>>,
  tanggal: string,
): { readonly baris: readonly BarisSusulan[]; readonly salah: Readonly<Record<string, string>> } {
  if (!isDay(tanggal)) throw new NotFound();
  const baris: BarisSusulan[] = [];
  const salah: Record<string, string> = {};
  const ids = Object.keys(isian).flatMap((kunci) => (kunci.startsWith('hadir-') ? [kunci.slice(6)] : []));
  for (const id of ids) {
    const teks = ['hadir', 'masuk', 'selesai'].map((nama) => isian[`${nama}-${id}`] ?? '');
    if (teks.every((one) => one === '')) continue;
    const [hadirAt, masukAt, selesaiAt] = teks.map((one) => bacaJam(one, tanggal));
    if (hadirAt == null || masukAt == null || selesaiAt == null)
      salah[id] = 'Tulis ketiga jam seperti 08.15.';
    else baris.push({ pendaftaranId: id, hadirAt, masukAt, selesaiAt });
  }
  return { baris, salah };
}

function bacaJam(teks: string | readonly string[], tanggal: string): number | null {
  const cocok = typeof teks === 'string' ? /^([01]?\d|2[0-3])[.:]([0-5]\d)$/.exec(teks) : null;
  return cocok === null
    ? null
    : wibInstant(tanggal, `${(cocok[1] ?? '').padStart(2, '0')}:${cocok[2] ?? ''}`);
}
