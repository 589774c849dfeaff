/** Traditional text as the patterns and the language model read it. Pure; the same length, so offsets hold. */
import { simplifiedTable } from '../../src/text/script.ts';

/** Characters that only traditional text has and of which any line of it holds some: simplified text is passed over at once. */
const TRADITIONAL =
  /[這個們來時對說為學國會過還後從與將無開關間門問聞報記訊員編輯責攝圖轉頁廣業產經濟農鄉鎮縣區號長東車書語話讀電視風數華實現發動點當場應該進運選達遠邊鄧鄭陳陽陸隊階際隨難雖雲麗齊龍張劉楊黃趙吳孫許馬羅謝韓馮蕭葉蘇呂盧蔣賈鍾譚鄒萬錢湯賴龔顏嚴溫蘭寶義習總統紀約級純紙結給統絕線練組終繼續綜條極樓榮樂機檢權歐歲歷氣決漢灣滿潔熱營獲環畫療眾確禮種積穩穫競筆節籌簡類糧細綠網縱織羅職聯聲腦膚舊艦藝術藥處蟲裝複製見規覺觀計訂討訓設許訪評詞試詩詳認課調談請論識議護變讓豐貝財貢貨販貧責貴買費賀資賓質贈贏車軍軟較載輕輛輸辦農遲適遼醫釋鋼錄鐵鑒長閉陣陰陳靜韻頂項順預領頭題願類顯飛飯館駐驗體魚鮮鳥麥點]/u;

/** @returns `text` with traditional characters as simplified ones, code unit for code unit */
export function simplify(text: string): string {
  if (!TRADITIONAL.test(text)) return text;
  const table = simplifiedTable();
  let result = '';
  for (const character of text) result += table.get(character) ?? character;
  return result;
}
