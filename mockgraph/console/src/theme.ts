// The components' colours: the green of the sign-in pages, in light and in dark.
import { type BrandVariants, createDarkTheme, createLightTheme } from '@fluentui/tokens';
import { setTheme } from '@fluentui/web-components';

const green: BrandVariants = {
  10: '#04110b', 20: '#0a2117', 30: '#0f3022', 40: '#143d2c', 50: '#194735', 60: '#1b4a38',
  70: '#1d4c39', 80: '#1f4d3a', 90: '#2f6a51', 100: '#43866a', 110: '#5fa385', 120: '#7bbd9f',
  130: '#9fd8bd', 140: '#bce5d0', 150: '#d5f0e2', 160: '#ebf8f1',
};

export function wearTheme(): void {
  const darkness = matchMedia('(prefers-color-scheme: dark)');
  const wear = (): void => {
    setTheme(darkness.matches ? createDarkTheme(green) : createLightTheme(green));
  };
  darkness.addEventListener('change', wear);
  wear();
}
