import { expect } from 'chai';
import { bagiKapasitas, susunBlok, ubahKapasitas } from '../../../../modules/e-dokter/hitung/blok.rules.js';
import { bacaKode, lengkapiKode, simbolPeriksa } from '../../../../modules/e-dokter/hitung/kode.rules.js';
import {
  bagianAbsen,
  bobotAbsen,
  bulatkan,
  hitungK,
  perkiraanAwal,
  perkiraanLangsung,
  rataHariIni,
} from '../../../../modules/e-dokter/hitung/perkiraan.rules.js';
import { hitungKartu, persentil } from '../../../../modules/e-dokter/hitung/kartu.rules.js';
import { isKodeLoketBerlaku, kodeLoket } from '../../../../modules/e-dokter/hitung/qr-loket.rules.js';
import { sidikTiket, tokenTiket } from '../../../../modules/e-dokter/hitung/tiket.rules.js';
import {
  isLambat,
  tempatSaatHadir,
  urutanPanggilan,
} from '../../../../modules/e-dokter/hitung/urutan.rules.js';
import { MINUTE_MS, wibInstant } from '../../../../src/time/time.js';
import { formatJam } from '../../../../src/views/format.js';

const jam = (time: string, detik = 0): number => wibInstant('2026-11-24', time) + detik * 1000;

describe('e-Dokter section 6, vectors', () => {
  it('(a) seats per blok', () => {
    expect(bagiKapasitas(32, 8)).to.deep.equal([4, 4, 4, 4, 4, 4, 4, 4]);
    expect(bagiKapasitas(10, 8)).to.deep.equal([1, 1, 1, 2, 1, 1, 1, 2]);
  });

  it('(b) check symbols', () => {
    expect(simbolPeriksa('ABCDEFGHJ')).to.equal('E');
    expect(simbolPeriksa('ZZZZZZZZZ')).to.equal('Y');
    expect(simbolPeriksa('7K3M9QXT2')).to.equal('=');
    expect(lengkapiKode('7K3M9QXT2')).to.equal(null);
    expect(bacaKode('abcde fghje')).to.equal('ABCDEFGHJE');
    expect(bacaKode('ABCDE FGHJF')).to.equal(null);
    expect(bacaKode('ABCDEFGHJ*')).to.equal(null);
  });

  it('(c) estimate at registration', () => {
    const k = hitungK(Array(4).fill({ terisi: 3, kapasitas: 5 }), 2, 0.8);
    expect(k).to.equal(18);
    const at = perkiraanAwal(
      { blokMulai: jam('10.00'), sesiMulai: jam('08.00'), k },
      { m: 8, cv: 0.6, l: 20, a: 0.1, r: 0.8 },
    );
    expect(at).to.equal(jam('10.30', 30));
  });

  it('(d) live estimate with its band', () => {
    const now = jam('09.30');
    expect(bobotAbsen(now, now, 0.1)).to.be.closeTo(0.818, 0.0005);
    const durasi = Array<number>(10).fill(6);
    expect(rataHariIni(durasi, 8)).to.be.closeTo(6.667, 0.0005);
    const hasil = perkiraanLangsung(
      {
        now,
        mulai: jam('08.00'),
        berjalan: true,
        dijeda: false,
        jedaSampaiAt: null,
        terlambatMenit: 0,
        dilayaniSejakAt: now - 4 * MINUTE_MS,
        durasiHariIni: durasi,
      },
      [true, true, true, false, false].map((hadir) => ({ hadir, blokMulai: now })),
      { m: 8, cv: 0.6, l: 15, a: 0.1, r: 0.8 },
    );
    expect(hasil.at).to.be.closeTo(jam('10.03', 35), 1000);
    expect(hasil.dariAt).to.be.closeTo(jam('09.55', 1), 1000);
    expect(hasil.sampaiAt).to.be.closeTo(jam('10.12', 8), 1000);
    expect([hasil.at, hasil.dariAt, hasil.sampaiAt].map((at) => formatJam(bulatkan(at)))).to.deep.equal([
      '10.05',
      '09.55',
      '10.10',
    ]);
  });

  it('(e) durations are clamped', () => {
    expect(rataHariIni([3, 5, 40, 1], 8)).to.be.closeTo(9.067, 0.0005);
  });

  it('(f) share of absent', () => {
    expect(bagianAbsen(3, 40)).to.be.closeTo(0.0833, 0.00005);
  });

  it('(g) prioritas interleaved', () => {
    const antrean = [1, 2, 3, 4, 5, 6].map((nomor) => ({
      id: String(nomor),
      nomor,
      urutBlok: 0,
      urutLambat: 0 as const,
      urutAt: 0,
      prioritas: nomor > 4 ? 'lansia' : null,
    }));
    expect(urutanPanggilan(antrean, 2, 3).map(({ nomor }) => nomor)).to.deep.equal([5, 1, 2, 6, 3, 4]);
  });
});

describe('e-Dokter section 6, beyond the vectors', () => {
  it('the last blok ends with the sesi', () => {
    const blok = susunBlok(
      { mulai: jam('08.00'), selesai: jam('09.45'), menitBlok: 30 },
      { daring: 7, loket: 2 },
    );
    expect(blok).to.have.length(4);
    expect(blok.at(-1)?.selesai).to.equal(jam('09.45'));
    expect(blok.reduce((sum, one) => sum + one.kapasitasDaring, 0)).to.equal(7);
  });

  it('a lower quota takes free seats from the last blok, never below taken', () => {
    const kini = [
      { kapasitas: 4, terisi: 4 },
      { kapasitas: 4, terisi: 1 },
      { kapasitas: 4, terisi: 2 },
    ];
    expect(ubahKapasitas(kini, 9)).to.deep.equal([4, 3, 2]);
    expect(ubahKapasitas(kini, 15)).to.deep.equal([5, 5, 5]);
    expect(ubahKapasitas(kini, 6)).to.equal(null);
  });

  it('late only after both the blok and the estimate, and tolerance', () => {
    const blok = [0, 1, 2, 3].map((urutan) => ({
      urutan,
      mulai: jam('08.00') + urutan * 30 * MINUTE_MS,
      selesai: jam('08.30') + urutan * 30 * MINUTE_MS,
    }));
    const [sendiri] = blok;
    if (!sendiri) throw new Error('no blok');
    expect(isLambat(jam('08.45'), sendiri.selesai, jam('08.00'), 15)).to.equal(false);
    expect(isLambat(jam('08.46'), sendiri.selesai, jam('08.00'), 15)).to.equal(true);
    expect(isLambat(jam('09.10'), sendiri.selesai, jam('09.00'), 15)).to.equal(false);
    expect(tempatSaatHadir(sendiri, blok, jam('09.10'), true)).to.deep.equal({
      urutBlok: 2,
      urutLambat: 1,
      urutAt: jam('09.10'),
    });
    expect(tempatSaatHadir(sendiri, blok, jam('07.00'), false).urutAt).to.equal(jam('08.00'));
  });

  it('a ticket token is 128 bits, stored as SHA-256, and changes with its version', () => {
    const kunci = Buffer.alloc(32, 7);
    const token = tokenTiket(kunci, 'a', 1);
    expect(Buffer.from(token, 'base64url')).to.have.length(16);
    expect(sidikTiket(token)).to.match(/^[0-9a-f]{64}$/);
    expect(tokenTiket(kunci, 'a', 2)).to.not.equal(token);
  });

  it('the desk code holds for the current and the two steps before', () => {
    const kunci = Buffer.alloc(32, 9);
    const at = jam('09.30');
    const kode = kodeLoket(kunci, at);
    expect(isKodeLoketBerlaku(kunci, kode, at + 2 * MINUTE_MS)).to.equal(true);
    expect(isKodeLoketBerlaku(kunci, kode, at + 3 * MINUTE_MS)).to.equal(false);
  });

  it('the card says nothing below 20 cases', () => {
    const satu = {
      perkiraanAwalAt: 0,
      perkiraanLimaAt: 5 * MINUTE_MS,
      dipanggilAt: 10 * MINUTE_MS,
      hadirAt: 0,
      dilayaniAt: 12 * MINUTE_MS,
      blokSelesai: 0,
      dalamBand: true,
    };
    expect(hitungKartu(Array(19).fill(satu), [], 30).galatAwal).to.equal(null);
    const kartu = hitungKartu(Array(20).fill(satu), Array(20).fill(16), 30);
    expect(kartu).to.deep.include({
      galatAwal: 10,
      galatLima: 5,
      mulaiTepat: 0,
      jamDitepati: 1,
      tungguMedian: 12,
    });
    expect(
      persentil(
        Array.from({ length: 21 }, (_, i) => i),
        0.9,
      ),
    ).to.equal(18);
  });
});
