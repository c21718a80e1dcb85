import { describeLives } from './property.ts';

describeLives('postgres', { part: 0, of: 2 });
