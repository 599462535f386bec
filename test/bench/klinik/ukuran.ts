import { AngkaQueries } from '../../../modules/e-dokter/angka/angka.queries.js';
import { invariantsOf } from '../../../modules/e-dokter/integritas/integritas.js';
import { IntegritasQueries } from '../../../modules/e-dokter/integritas/integritas.queries.js';
import { PengingatQueries } from '../../../modules/e-dokter/kabar/pengingat.queries.js';
import { RAKITAN_JKN } from '../../../modules/e-dokter/mesin.bindings.js';
import { KunjunganQueries } from '../../../modules/e-dokter/mutu/kunjungan.queries.js';
import type { Dialect } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { addSesi, admisi, mau, type Rs } from '../../modules/e-dokter/support/rs.js';
import type { Answer, Client } from '../../support/client.js';
import type { Child } from '../child.js';
import { bukaRs, huni, type Penghuni, startRs } from './dunia.js';
import { isiRiwayat, isiTindakLanjut } from './riwayat.js';

/** A hospital with its past, served by a process of its own. */
export interface RumahSakit {
  readonly rs: Rs;
  readonly orang: Penghuni;
  readonly proses: Child;
}

export async function bukaRumahSakit(dialect: Dialect, jumlah: number): Promise<RumahSakit> {
  const rs = await bukaRs(dialect);
  const { pendaftaran } = await isiRiwayat(rs.app.database, rs.clock.now(), jumlah);
  const orang = await huni(rs);
  await isiTindakLanjut(rs.app.database, rs.clock.now(), {
    jumlah: pendaftaran,
    petugasId: orang.admisiId,
  });
  return { rs, orang, proses: await startRs(rs) };
}

/** What is measured, by name: pages over HTTP, and the questions jobs and walls ask. */
export function ukuranOf({
  rs,
  orang,
  proses,
}: RumahSakit): Readonly<Record<string, () => Promise<unknown>>> {
  const lihat = (client: Client, path: string) => async (): Promise<Answer> =>
    need(await client.at(proses.url).get(`/e-dokter${path}`), 200);
  const kirim =
    (client: Client, path: string, isi: Readonly<Record<string, string>>, status = 200) =>
    async (): Promise<Answer> =>
      need(
        await client.at(proses.url).post(`/e-dokter${path}`, { _csrf: orang.formToken(client), ...isi }),
        status,
      );
  const jkn = (jalan: string, isi: object) => () => orang.jkn(proses.url, jalan, isi);
  const tamu = rs.app.visitor();
  const { db, repositories } = rs.ed;
  const { kirimRepository } = rs.app.services.get(RAKITAN_JKN);
  const angka = new AngkaQueries(db);
  const kunjungan = new KunjunganQueries(db);
  const pengingat = new PengingatQueries(db);
  const now = Date.now();
  const hari = wibDay(now);
  const sesiJkn = {
    kodepoli: 'ANA',
    kodedokter: 12346,
    tanggalperiksa: addDays(hari, 1),
    jampraktek: '08:00-12:00',
  };
  return {
    'public: front page': lihat(tamu, ''),
    'public: poliklinik': lihat(tamu, '/poliklinik/penyakit-dalam'),
    'public: queues of today': lihat(tamu, '/antrean'),
    'public: schedule': lihat(tamu, '/jadwal'),
    'public: quality': lihat(tamu, '/mutu'),
    'public: quality CSV': lihat(tamu, '/mutu.csv'),
    'public: proof (kept 15 s)': lihat(tamu, '/bukti'),
    'ticket: page': lihat(tamu, `/t/${orang.tiket}`),
    'ticket: ledger': lihat(tamu, `/t/${orang.tiket}/urutan`),
    'patient: own list': lihat(orang.warga, '/pendaftaran'),
    'patient: one visit': lihat(orang.warga, `/pendaftaran/${orang.pendaftaranId}`),
    'patient: who looked': lihat(orang.warga, '/akses'),
    'patient: same again': lihat(orang.warga, `/daftar/lagi/${orang.pendaftaranId}`),
    'desk: my desk': lihat(orang.kepala, '/petugas'),
    'desk: admission': lihat(orang.admisi, '/petugas/admisi'),
    'desk: search by NIK': kirim(orang.admisi, '/petugas/admisi/cari', { cari: orang.nik }),
    'desk: patient': kirim(orang.admisi, `/petugas/pasien/${orang.pasienId}`, { alasan: 'Bench daftar' }),
    'desk: follow-ups': lihat(orang.admisi, '/petugas/tindak-lanjut'),
    'desk: guardianship proofs': lihat(orang.admisi, '/petugas/perwalian'),
    'nurse: sesi': lihat(orang.perawat, `/petugas/sesi/${orang.sesiId}`),
    'nurse: paper list': lihat(orang.perawat, `/petugas/sesi/${orang.sesiId}/cetak`),
    'nurse: report of a sesi': lihat(orang.kepala, '/petugas/sesi/sesi-00000001/rapor'),
    'head: statistics': lihat(orang.kepala, '/petugas/statistik'),
    'head: deviations': lihat(orang.kepala, '/petugas/pengecualian'),
    'head: BPJS steps': lihat(orang.kepala, '/petugas/jkn'),
    'display: snapshot': lihat(orang.perawat, '/layar/bench/potret.json'),
    'JKN: status of a queue': jkn('/statusantrean', sesiJkn),
    'JKN: registering, unknown NIK': jkn('/ambilantrean', {
      ...sesiJkn,
      nomorkartu: '',
      nik: '1275990101909999',
      nohp: '081234567890',
      jeniskunjungan: 3,
      nomorreferensi: '',
    }),
    'FHIR: free slots': lihat(tamu, '/fhir/Slot?status=free'),
    'quality of 90 days, not from memory': () => kunjungan.visits({ dari: addDays(hari, -89), sampai: hari }),
    'proof recounted: every row, may grow': async () => {
      for (const { compute } of invariantsOf(new IntegritasQueries(db), rs.clock)) await compute();
    },
    'job: steps due for BPJS': () => kirimRepository.waiting(now, '', 200),
    'job: visits of a day with steps': () => kirimRepository.ofDay(hari),
    'job: reminders of the next hours': () => pengingat.beginningBetween(now, now + 7_200_000),
    'wall: waiting': () => angka.waiting(hari),
    'wall: waits of today': () => angka.waits(hari),
    'wall: windows not kept': () => angka.missed(hari),
    'wall: steps stuck': () => angka.stuckSteps(now),
    'wall: sesi of today': () => angka.sesiOn(hari, '09:00'),
    'seat taken and given back': () => berulang(rs, orang),
    'sesi made and taken away': () => sesiSekejap(rs),
    'job: retention, nothing due': () =>
      db.write.transaction((trx) => repositories.retensi.detachBefore(trx, addDays(hari, -800), 500)),
    'desk: next nomor RM': () => db.write.transaction((trx) => repositories.pasien.nextNomorRm(trx)),
  };
}

/** One registration with a referral, cancelled again: all that is asked under the locks. */
async function berulang({ ed }: Rs, { pasienId, mendatangId }: Penghuni): Promise<void> {
  const permintaan = mau(mendatangId, pasienId, { rujukan: 'RUJUKAN-BENCH', pelaku: admisi });
  const { id } = await ed.services.daftar.register(systemContext, permintaan);
  await ed.services.batal.cancel(systemContext, id, { pelaku: admisi, pembatal: 'pasien' });
}

/** What a change of the schedule does to a sesi nobody held. */
async function sesiSekejap(rs: Rs): Promise<void> {
  const id = await addSesi(rs, { tanggal: addDays(wibDay(rs.clock.now()), 20), awalan: 'Z' });
  await rs.ed.unitOfWork.run(systemContext, (tx) => rs.ed.repositories.materialisasi.remove(tx.trx, id));
}

function need(answer: Answer, status: number): Answer {
  if (answer.status !== status) throw new Error(`${answer.url} answers ${String(answer.status)}`);
  return answer;
}
