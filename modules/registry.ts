import type { AppModule } from '../src/app-module.js';
import { commandCenter } from './command-center/module.js';
import { eDokter } from './e-dokter/module.js';
import { eMasyarakat } from './e-masyarakat/module.js';
import { portal } from './portal/module.js';

/** Every service of the suite, in menu order; a module stands behind those its demo city needs. The one place a new module is added. */
export const registry: readonly AppModule[] = [portal, commandCenter, eMasyarakat, eDokter];
