/** The tree of units, what places.yaml adds to it, and what the check says of an archive. */
import { describe, expect, test } from 'vitest';
import {
  buildGazetteer,
  chain,
  children,
  currentId,
  descendants,
  plainName,
  shortName,
} from '../../src/text/gazetteer.ts';
import { examinePlaces } from '../../src/text/places.ts';
import { unknownPlaces } from '../../src/text/unknown-places.ts';
import { separate } from '../../src/text/word-edges.ts';
import { gazetteerFile, jiaxing } from './read.ts';

const gazetteer = jiaxing();
const names = (id: string) => chain(id, gazetteer).map(({ name }) => name);

describe('tree', () => {
  test('a village lies in its town, county, city and province', () => {
    expect(names('330411104210')).toEqual(['浙江省', '嘉兴市', '秀洲区', '新塍镇', '潘家浜村']);
  });

  test('a zone lies where places.yaml puts it', () => {
    expect(names('pinghu-jingkai')).toEqual(['浙江省', '嘉兴市', '平湖市', '钟埭街道', '平湖经济技术开发区']);
  });

  test('codes that only hold a place are no units: 东城区 lies in 北京市', () => {
    expect(names('110101')).toEqual(['北京市', '东城区']);
    expect(names('429004')).toEqual(['湖北省', '仙桃市']);
  });

  test('the region is there in full depth: 7 counties, 72 towns, 1202 villages and communities', () => {
    const all = descendants('3304', gazetteer).map((id) => gazetteer.places.get(id));
    const official = (level: string) => all.filter((place) => place?.level === level).length;
    expect([official('county'), official('town'), official('village')]).toEqual([7, 72, 1202]);
    expect(children('', gazetteer)).toHaveLength(34);
  });

  test('a code that was given up leads to the unit of today', () => {
    expect(currentId('330104', gazetteer)).toBe('330102');
    expect(currentId('330482', gazetteer)).toBe('330482');
    expect(currentId('999999', gazetteer)).toBeUndefined();
  });
});

test.each([
  ['沈家弄村村民委员会', '沈家弄村'],
  ['潘家浜村委会', '潘家浜村'],
  ['三友社区居委会', '三友社区'],
  ['新街社区居民委员会', '新街社区'],
  ['北荡社区', '北荡社区'],
  ['城北居委会', '城北社区'],
])('%s is %s', (official, plain) => {
  expect(plainName(official, 'village')).toBe(plain);
});

test.each([
  ['平湖市', 'county', '平湖'],
  ['景宁畲族自治县', 'county', '景宁'],
  ['新疆维吾尔自治区', 'province', '新疆'],
  ['内蒙古自治区', 'province', '内蒙古'],
  ['伊犁哈萨克自治州', 'city', '伊犁'],
  ['乌镇镇', 'town', '乌镇'],
  ['东区', 'county', undefined],
  ['潘家浜村', 'village', undefined],
] as const)('%s for short', (name, level, short) => {
  expect(shortName({ name, level })).toBe(short);
});

describe('places.yaml', () => {
  const built =
    (...entries: Parameters<typeof buildGazetteer>[1] & object) =>
    () =>
      buildGazetteer(gazetteerFile(), entries);

  test('an unknown code without a name is refused', () => {
    expect(built({ id: '330482999' })).toThrow('places.yaml: 330482999: the gazetteer has no such code');
  });

  test('a place without a parent, or with an unknown one, is refused', () => {
    expect(built({ id: 'zone', name: '某区' })).toThrow('add "parent:"');
    expect(built({ id: 'zone', name: '某区', parent: 'nowhere' })).toThrow('its parent nowhere is neither');
  });

  test('a place that lies in itself is refused', () => {
    expect(built({ id: 'a', name: '甲区', parent: 'b' }, { id: 'b', name: '乙区', parent: 'a' })).toThrow(
      'it lies in itself',
    );
  });

  test('a unit renamed there keeps its old name as an alias', () => {
    const renamed = built({ id: '330482108', name: '新名镇' })().places.get('330482108');
    expect(renamed).toMatchObject({ name: '新名镇', aliases: ['独山港镇'] });
  });
});

describe('what the gazetteer lacks', () => {
  const unknown = (text: string) =>
    unknownPlaces(text, examinePlaces(text, gazetteer, { separate })).map(({ word }) => word);

  test('names after an administrative unit, and in a list after one, are reported', () => {
    expect(unknown('平湖市钟埭街道虚构村的村民到萧山区无名镇做客。')).toEqual(['虚构村', '无名镇']);
    expect(unknown('望海街道以北荡社区、子虚社区为试点。')).toEqual(['子虚社区']);
  });

  test('known places and kinds of place are not', () => {
    expect(unknown('海盐县沈荡镇美丽乡村、平湖市首批未来社区、新塍镇潘家浜村、嘉兴市各镇')).toEqual([]);
  });
});
