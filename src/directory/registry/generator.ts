import { addDays } from '../../time/time.js';
import { femaleNames, maleNames, streets } from '../data/given-names.js';
import { kelurahanRows, lingkunganRows } from '../seed-rows.js';
import { SeededRandom } from './random.js';
import { registerColumns } from './register-row.js';

/** A made-up resident as a line of the register file. */
export interface SyntheticResident {
  readonly nik: string;
  readonly kk: string;
  readonly nama: string;
  readonly tanggal_lahir: string;
  readonly jenis_kelamin: 'L' | 'P';
  readonly kelurahan_kode: string;
  readonly lingkungan: number;
  readonly alamat: string;
  readonly status: 'hidup' | 'meninggal' | 'pindah';
}

export interface GeneratorOptions {
  readonly jumlah: number;
  readonly benih: number;
  /** WIB day ages are counted to. */
  readonly hariIni: string;
}

/** A region code no NIK of Binjai carries: generated numbers belong to nobody. */
const REGION = '127599';

interface Household {
  readonly kk: string;
  readonly kelurahan_kode: string;
  readonly lingkungan: number;
  readonly alamat: string;
}

/** Makes up a register, family by family: the same people for the same options. */
export function* generateResidents({
  jumlah,
  benih,
  hariIni,
}: GeneratorOptions): Generator<SyntheticResident> {
  const maker = new ResidentMaker(new SeededRandom(benih), hariIni);
  for (let made = 0; made < jumlah;) {
    for (const resident of maker.family()) {
      if (made++ >= jumlah) return;
      yield resident;
    }
  }
}

/** The register file's header and lines. */
export function* registerLines(options: GeneratorOptions): Generator<string> {
  yield `${registerColumns.join(',')}\n`;
  for (const resident of generateResidents(options))
    yield `${registerColumns.map((name) => resident[name]).join(',')}\n`;
}

class ResidentMaker {
  private readonly serials = new Map<string, number>();
  private readonly places: readonly {
    readonly kode: string;
    readonly upTo: number;
    readonly lingkungan: number;
  }[];
  private readonly inhabitants: number;

  constructor(
    private readonly random: SeededRandom,
    private readonly hariIni: string,
  ) {
    const neighbourhoods = lingkunganRows();
    let upTo = 0;
    this.places = kelurahanRows().map((row) => {
      upTo += Number(row['jumlah_penduduk']);
      return {
        kode: String(row['kode']),
        upTo,
        lingkungan: neighbourhoods.filter((one) => one['kelurahan_kode'] === row['kode']).length,
      };
    });
    this.inhabitants = upTo;
  }

  /** One family card: a head, often a spouse, children by the parents' age, sometimes a grandparent. */
  family(): readonly SyntheticResident[] {
    const { random } = this;
    const household = this.household();
    const age = Math.round(23 + 52 * random.next() ** 1.4);
    const isMan = random.next() < 0.86;
    const people = [this.person(household, age, isMan ? 'L' : 'P')];
    if (random.next() < 0.78)
      people.push(this.person(household, Math.max(19, age - random.between(-3, 7)), isMan ? 'P' : 'L'));
    for (let child = random.pick([0, 0, 1, 1, 2, 2, 2, 3, 3, 4]); child > 0; child--) {
      const childAge = age - random.between(20, 38);
      if (childAge >= 0) people.push(this.person(household, childAge, random.next() < 0.51 ? 'L' : 'P'));
    }
    if (random.next() < 0.07 && age < 55)
      people.push(this.person(household, age + random.between(22, 34), random.next() < 0.35 ? 'L' : 'P'));
    return people;
  }

  private household(): Household {
    const { random } = this;
    const mark = random.next() * this.inhabitants;
    const place = this.places.find((one) => mark < one.upTo) ?? this.places[0];
    if (!place) throw new Error('the seed has no kelurahan');
    const issued = addDays(this.hariIni, -random.between(30, 7_000));
    return {
      kk: this.number(issued, 0, 'kk'),
      kelurahan_kode: place.kode,
      lingkungan: random.between(1, place.lingkungan),
      alamat: `Jl. ${random.pick(streets)} No. ${random.between(1, 250)}`,
    };
  }

  private person(household: Household, age: number, jenis_kelamin: 'L' | 'P'): SyntheticResident {
    const { random } = this;
    const names = jenis_kelamin === 'L' ? maleNames : femaleNames;
    const tanggal_lahir = addDays(this.hariIni, -(Math.ceil(age * 365.25) + random.between(0, 364)));
    const luck = random.next();
    return {
      nik: this.number(tanggal_lahir, jenis_kelamin === 'P' ? 40 : 0, 'nik'),
      nama: `${random.pick(names)} ${random.pick(names)}`,
      tanggal_lahir,
      jenis_kelamin,
      ...household,
      status: luck < 0.004 ? 'meninggal' : luck < 0.012 ? 'pindah' : 'hidup',
    };
  }

  /** Region, day (+40 for women), month, year, and the next serial of that day. */
  private number(day: string, offset: number, kind: 'nik' | 'kk'): string {
    const date =
      String(Number(day.slice(8, 10)) + offset).padStart(2, '0') + day.slice(5, 7) + day.slice(2, 4);
    const key = `${kind}${date}`;
    const serial = (this.serials.get(key) ?? 0) + 1;
    this.serials.set(key, serial);
    return `${REGION}${date}${String(serial).padStart(4, '0')}`;
  }
}
