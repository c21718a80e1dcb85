import { describeLives } from './property.ts';

describeLives('postgres', { part: 1, of: 2 });
