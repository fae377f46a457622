import { accessDeclared } from './access-declared.mjs';
import { constructorSize } from './constructor-size.mjs';
import { functionSize } from './function-size.mjs';
import { honestTests } from './honest-tests.mjs';
import { layerImports } from './layer-imports.mjs';
import { publicSurface } from './public-surface.mjs';
import { pureDomain } from './pure-domain.mjs';
import { tellingNames } from './telling-names.mjs';
import { testingStaysInTests } from './testing-stays-in-tests.mjs';

export const varsam = {
  meta: { name: 'varsam' },
  rules: {
    'access-declared': accessDeclared,
    'constructor-size': constructorSize,
    'function-size': functionSize,
    'honest-tests': honestTests,
    'layer-imports': layerImports,
    'public-surface': publicSurface,
    'pure-domain': pureDomain,
    'telling-names': tellingNames,
    'testing-stays-in-tests': testingStaysInTests,
  },
};
