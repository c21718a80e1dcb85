/** What people write about what they sell, and what rules read in it. Specs as `label=value`; what is left out is empty. */
export interface Described {
  description: string;
  name: string;
  specs?: string[];
  points?: string[];
  steps?: string[];
  review?: string;
  brand?: string;
}
