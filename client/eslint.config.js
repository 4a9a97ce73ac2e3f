import vueI18n from '@intlify/eslint-plugin-vue-i18n'
import { defineConfigWithVueTs, vueTsConfigs } from '@vue/eslint-config-typescript'
import prettier from 'eslint-config-prettier/flat'
import pluginVue from 'eslint-plugin-vue'
import a11y from 'eslint-plugin-vuejs-accessibility'
import { globalIgnores } from 'eslint/config'
import tseslint from 'typescript-eslint'

export default defineConfigWithVueTs(
  globalIgnores([
    'dist/**',
    'src/api/schema.d.ts',
    'src/api/openapi.yaml',
    'test-results/**',
    'playwright-report/**',
    'public/**',
    'package-lock.json',
  ]),
  pluginVue.configs['flat/recommended'],
  vueTsConfigs.recommendedTypeChecked,
  ...a11y.configs['flat/recommended'],
  ...vueI18n.configs.recommended,
  {
    settings: {
      'vue-i18n': { localeDir: './src/i18n/*.json', messageSyntaxVersion: '^11.0.0' },
    },
    rules: {
      'vue/no-v-html': 'error',
      'vue/no-undef-properties': 'error',
      'vue/multi-word-component-names': 'error',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/block-order': ['error', { order: ['script', 'template', 'style'] }],
      'vuejs-accessibility/label-has-for': ['error', { required: { some: ['nesting', 'id'] } }],
      // The types say which props may be absent.
      'vue/require-default-prop': 'off',
      // Labels come through slots and aria-label, which the rule cannot follow; axe checks them in the browser.
      'vuejs-accessibility/form-control-has-label': 'off',
      // Safari takes a list without bullets for no list: there the role is not redundant.
      'vuejs-accessibility/no-redundant-roles': 'off',
      '@intlify/vue-i18n/no-raw-text': [
        'error',
        { ignorePattern: '^[-#:()&·…@?/+↵⌘\\s]*$', ignoreText: ['Ctrl', 'n'] },
      ],
    },
  },
  {
    files: ['**/*.{json,yaml,yml}', '*.config.*'],
    ...tseslint.configs.disableTypeChecked,
  },
  prettier,
)
