import { describeLives } from './property.ts';

describeLives('sqlite');
