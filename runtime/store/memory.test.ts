import { describe } from 'vitest';
import { instant } from '../../shared/time.ts';
import { conformance } from '../testing/store/conformance.ts';
import { openMemoryStore } from './memory.ts';

describe('the store in memory', () => {
  conformance(() => openMemoryStore({ now: () => instant(0) }));
});
