import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Tx, UnitOfWork } from '../../../src/db/unit-of-work.js';
import { newId } from '../../../src/db/ids.js';
import { DAY_MS } from '../../../src/time/time.js';
import type { Trace } from '../../../src/trace/trace.js';
import type { KlasterPayload } from '../index.js';
import { klasterDiperbarui, klasterDibubarkan, klasterTerbentuk } from '../index.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { centreOf, formKlaster, matchIdentity, mostFrequent } from './klaster.rules.js';
import type { Calon } from './klaster.rules.js';
import type { BarisCalon, BarisKlaster, IsiKlaster, KlasterRepository } from './klaster.repository.js';

export interface KlasterDeps {
  readonly unitOfWork: UnitOfWork;
  readonly rujukan: RujukanReader;
  readonly repository: KlasterRepository;
  readonly trace: Trace;
}

/** One round's outcome. */
export interface HasilKlaster {
  readonly terbentuk: number;
  readonly diperbarui: number;
  readonly dibubarkan: number;
}

type Hidup = BarisKlaster & { readonly anggota: ReadonlySet<string> };

const duaBelasBulan = 365 * DAY_MS;
const fotoTerbanyak = 5;
const bubar = 'Pengaduannya sudah selesai, atau tinggal kurang dari lima warga.';
const keluar = 'Pengaduan ini tidak lagi termasuk kumpulan ini.';

/** Gathers unresolved pengaduan of one kind in one place, every night. */
export class KlasterService {
  constructor(private readonly deps: KlasterDeps) {}

  /** Forms, goes on with and dissolves klaster, all in one transaction: a pengaduan is never in two. */
  async run(): Promise<HasilKlaster> {
    const rujukan = await this.deps.rujukan.read();
    return this.deps.unitOfWork.run(systemContext, async (tx) => {
      const calon = await this.deps.repository.listCandidates(tx.trx, rujukan.now - duaBelasBulan);
      const anak = await this.deps.repository.childReporters(
        tx.trx,
        calon.map((one) => one.id),
      );
      const hidup = await this.deps.repository.lockLiving(tx.trx);
      const byId = new Map(calon.map((one) => [one.id, one]));
      const hasil = { terbentuk: 0, diperbarui: 0, dibubarkan: 0 };
      const lanjut: {
        readonly lama: Hidup | null;
        readonly anggota: readonly BarisCalon[];
        readonly warga: readonly string[];
      }[] = [];
      for (const kategoriId of new Set([...calon, ...hidup].map((one) => one.kategoriId))) {
        const baru = formKlaster(
          calon.filter((one) => one.kategoriId === kategoriId).map((one) => toCalon(one, anak)),
        );
        const lama = new Map(
          hidup.filter((one) => one.kategoriId === kategoriId).map((one) => [one.id, one.anggota]),
        );
        const identitas = matchIdentity(
          baru.map((anggota) => anggota.map((one) => one.id)),
          lama,
        );
        for (const [index, anggota] of baru.entries()) {
          lanjut.push({
            lama: hidup.find((one) => one.id === identitas[index]) ?? null,
            anggota: anggota.flatMap((one) => byId.get(one.id) ?? []),
            warga: [...new Set(anggota.flatMap((one) => one.warga))],
          });
        }
      }
      const terus = new Set(lanjut.flatMap(({ lama }) => lama?.id ?? []));
      // Leaving comes first: who moves from one klaster to another must be out of the old one.
      for (const one of hidup.filter(({ id }) => !terus.has(id))) {
        await this.dissolve(tx, one, rujukan);
        hasil.dibubarkan += 1;
      }
      for (const { lama, anggota } of lanjut)
        if (lama !== null) await this.release(tx, lama, new Set(anggota.map((one) => one.id)));
      for (const { lama, anggota, warga } of lanjut) {
        if (lama === null) {
          await this.found(tx, anggota, warga, rujukan);
          hasil.terbentuk += 1;
        } else if (await this.renew(tx, lama, anggota, warga, rujukan)) hasil.diperbarui += 1;
      }
      return hasil;
    });
  }

  private async found(
    tx: Tx,
    anggota: readonly BarisCalon[],
    warga: readonly string[],
    rujukan: Rujukan,
  ): Promise<void> {
    const isi = isiOf(anggota, warga);
    const id = newId();
    const jejakKode = await this.deps.trace.open(tx, {
      judul: judulOf(isi, rujukan),
      kelurahanKode: isi.kelurahanKode,
    });
    await this.deps.repository.insert(tx.trx, id, jejakKode, isi);
    await this.enter(tx, { id, jejakKode }, anggota);
    await this.follow(tx, jejakKode, warga);
    await this.publish(tx, klasterTerbentuk, { id, jejakKode }, isi, anggota, rujukan);
  }

  private async renew(
    tx: Tx,
    lama: Hidup,
    anggota: readonly BarisCalon[],
    warga: readonly string[],
    rujukan: Rujukan,
  ): Promise<boolean> {
    const isi = isiOf(anggota, warga);
    const masuk = anggota.filter((one) => !lama.anggota.has(one.id));
    const sama =
      masuk.length === 0 && anggota.length === lama.anggota.size && isi.jumlahPelapor === lama.jumlahPelapor;
    if (sama) return false;
    await this.deps.repository.update(tx.trx, lama.id, isi);
    await this.enter(tx, lama, masuk);
    await this.follow(tx, lama.jejakKode, warga);
    await this.publish(tx, klasterDiperbarui, lama, isi, anggota, rujukan);
    return true;
  }

  private async dissolve(tx: Tx, lama: Hidup, rujukan: Rujukan): Promise<void> {
    await this.deps.repository.dissolve(tx.trx, lama.id);
    await this.deps.repository.leave(tx.trx, lama.id, [...lama.anggota], tx.now);
    for (const tautanId of (await this.deps.repository.linksOf(tx.trx, lama.id)).values())
      await this.deps.trace.endLink(tx, tautanId, bubar);
    const { kategoriId, kelurahanKode, jumlahPengaduan, jumlahPelapor } = lama;
    tx.publish({
      nama: klasterDibubarkan,
      agregat: `klaster:${lama.id}`,
      muatan: {
        klasterId: lama.id,
        jejakKode: lama.jejakKode,
        kategoriKode: rujukan.kategori.byId(kategoriId).kode,
        kelurahanKode,
        jumlahPengaduan,
        jumlahPelapor,
        alasan: bubar,
      },
    });
  }

  private async release(tx: Tx, lama: Hidup, tetap: ReadonlySet<string>): Promise<void> {
    const pergi = [...lama.anggota].filter((id) => !tetap.has(id));
    if (pergi.length === 0) return;
    await this.deps.repository.leave(tx.trx, lama.id, pergi, tx.now);
    const [kode, tautan] = [
      await this.deps.repository.codesOf(tx.trx, pergi),
      await this.deps.repository.linksOf(tx.trx, lama.id),
    ];
    for (const id of pergi) {
      const tautanId = tautan.get(kode.get(id) ?? '');
      if (tautanId !== undefined) await this.deps.trace.endLink(tx, tautanId, keluar);
    }
  }

  private async enter(
    tx: Tx,
    { id, jejakKode }: Pick<BarisKlaster, 'id' | 'jejakKode'>,
    anggota: readonly BarisCalon[],
  ): Promise<void> {
    await this.deps.repository.join(
      tx.trx,
      id,
      anggota.map((one) => one.id),
      tx.now,
    );
    for (const { kode } of anggota) {
      await this.deps.trace.link(tx, {
        jejakKode,
        dari: { jenis: 'pengaduan', id: kode },
        ke: { jenis: 'klaster', id },
        relasi: 'bagian_dari',
      });
    }
  }

  /** Pelapor follow; who once stopped is not made to follow again. */
  private async follow(tx: Tx, jejakKode: string, warga: readonly string[]): Promise<void> {
    const pernah = await this.deps.repository.everFollowed(tx.trx, jejakKode);
    for (const pendudukId of warga)
      if (!pernah.has(pendudukId)) await this.deps.trace.follow(tx, jejakKode, pendudukId, 'pelapor');
  }

  private async publish(
    tx: Tx,
    nama: string,
    { id, jejakKode }: Pick<BarisKlaster, 'id' | 'jejakKode'>,
    isi: IsiKlaster,
    anggota: readonly BarisCalon[],
    rujukan: Rujukan,
  ): Promise<void> {
    const { kategoriId, ...rest } = isi;
    const muatan: KlasterPayload = {
      klasterId: id,
      jejakKode,
      kategoriKode: rujukan.kategori.byId(kategoriId).kode,
      judul: judulOf(isi, rujukan),
      ringkasan: ringkasanOf(isi, rujukan),
      ...rest,
      fotoFileIds: await this.deps.repository.photosOf(
        tx.trx,
        anggota.map((one) => one.id),
        fotoTerbanyak,
      ),
    };
    tx.publish({ nama, agregat: `klaster:${id}`, muatan: { ...muatan } });
  }
}

function toCalon(
  { id, lintang, bujur, pelaporId }: BarisCalon,
  anak: ReadonlyMap<string, readonly string[]>,
): Calon {
  return {
    id,
    titik: { lintang, bujur },
    warga: [...(pelaporId === null ? [] : [pelaporId]), ...(anak.get(id) ?? [])],
  };
}

function isiOf(anggota: readonly BarisCalon[], warga: readonly string[]): IsiKlaster {
  const [pertama] = anggota;
  if (pertama === undefined) throw new RangeError('a klaster has members');
  return {
    kategoriId: pertama.kategoriId,
    kelurahanKode: mostFrequent(anggota.map((one) => one.kelurahanKode)) ?? pertama.kelurahanKode,
    lingkunganId: mostFrequent(anggota.map((one) => one.lingkunganId)),
    ...centreOf(anggota),
    jumlahPengaduan: anggota.length,
    jumlahPelapor: warga.length,
    sejak: Math.min(...anggota.map((one) => one.diajukanAt)),
  };
}

function judulOf({ kategoriId, kelurahanKode }: IsiKlaster, rujukan: Rujukan): string {
  return `${rujukan.kategori.byId(kategoriId).nama} di ${namaWilayah(rujukan, kelurahanKode)}`;
}

function ringkasanOf(isi: IsiKlaster, rujukan: Rujukan): string {
  return `${String(isi.jumlahPengaduan)} pengaduan ${rujukan.kategori.byId(isi.kategoriId).nama.toLowerCase()} dari ${String(isi.jumlahPelapor)} warga yang berbeda belum selesai di satu tempat.`;
}
