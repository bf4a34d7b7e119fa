"""Invented people of six languages, drawn by a seed."""

from __future__ import annotations

import random

from mercworkshop.domain.values.text_folding import split_words
from mercworkshop.domain.workshop.details import Category
from tests.builders.lists.made_list import MadePerson

GOVERNMENT, IGO, NGO = Category.GOVERNMENT, Category.IGO, Category.NGO
CENTRE, ACADEMIC, FIRM = Category.REGIONAL_CENTRE, Category.ACADEMIC, Category.PRIVATE_SECTOR

GIVEN = {
    "en": "Oswin Tamika Leighton Winston Gail Sunil Anjali Kezia Camille Hyacinth Marva Dexter",
    "fr": "Jean-Robert Guerda Awa Moussa Fatoumata Ibrahima Chantal Yves Rokhaya Koffi Adjoa Luc",
    "es": "Lucía Óscar Jimena Raúl Inés Álvaro Marisol Ramón Noelia Íñigo Xiomara Hugo",
    "ru": "Иван Ольга Тимур Анна Сергей Гульнара Айгуль Пётр Наталья Дмитрий Лейла Юрий",
    "ar": "أحمد فاطمة خالد ليلى عمر سعاد يوسف هدى سمير نادية كريم منى",
    "zh": "伟 芳 娜 敏 静 强 磊 洋 艳 勇 军 杰",
}
FAMILY = {
    "en": "Campbell Persad Dagger-Log Pelican O'Brien McKenzie Kiskadee Ackee Soursop Samaan "
    "Chaconia Trogon Baptiste St.-John",
    "fr": "Diallo Traoré Flamboyant Palmiste N'Diaye Ouédraogo Koné Sow Bâ d'Almeida Mensah Sy",
    "es": "Guacamaya Ceibo Núñez Peña Ibáñez Quetzal Muñoz Ordóñez Zúñiga Rivas Castaño Colibrí",
    "ru": "Иванов Петренко Ахметов Соколова Ким Садыкова Щукин Яковлев Жукова Цой Орлова Ежов",
    "ar": "الحسن المصري الشامي العلي حداد الخوري بن-سالم الزهراني النجار الطيب سليمان مراد",
    "zh": "王 李 张 刘 陈 杨 赵 黄 周 吴 徐 孙",
}
TITLES = {
    "en": "Mr.|Ms.|Dr.|Mrs.",
    "fr": "M.|Mme|Dr|S.E.",
    "es": "Sr.|Sra.|Dra.|Ing.|Lic.",
    "ru": "Г-н|Г-жа",
    "ar": "السيد|السيدة|د.",
    "zh": "先生|女士",
}
COUNTRIES = {
    "en": "JAM TTO ATG BHS GRD LCA KNA GUY",
    "fr": "HTI MLI SEN BFA TGO BEN NER CIV",
    "es": "HND MEX GTM PAN CRI SLV NIC",
    "ru": "BLR KAZ KGZ ARM MDA UZB",
    "ar": "JOR EGY TUN SDN YEM LBN",
    "zh": "CHN SGP",
}
BODIES: dict[str, dict[Category, str]] = {
    "en": {
        GOVERNMENT: "Ministry of Health|Environment Department|Customs and Excise|Pesticides "
        "Control Board|Attorney General's Chambers|Bureau of Standards|Environmental Management "
        "Authority|National Solid Waste Agency",
        IGO: "UNEP|UNDP|UNITAR|PAHO/WHO|UNIDO|World Bank|Caribbean Community Secretariat|FAO",
        NGO: "Zero Mercury Working Group|IPEN|Caribbean Network of Civil Society|Friends of the "
        "River Foundation",
        ACADEMIC: "University of the West Indies|Scripps Institute of Oceanography",
        FIRM: "Guyana Goldfields Ltd.|Island Lighting Inc.",
        CENTRE: "BCRC-Caribbean",
    },
    "fr": {
        GOVERNMENT: "Ministère de l'Environnement|Ministère de la Santé publique|Direction "
        "générale des douanes|Direction des mines|Agence nationale de l'assainissement",
        IGO: "PNUE|PNUD|OMS|Union africaine|CEDEAO|ONUDI",
        NGO: "Association des femmes orpailleuses|ONG Jeunes Volontaires|Réseau Action Climat",
        ACADEMIC: "Université Cheikh Anta Diop|Institut universitaire de technologie",
        FIRM: "Société minière du Sahel SARL",
        CENTRE: "CRCB-Dakar",
    },
    "es": {
        GOVERNMENT: "Ministerio de Salud|Secretaría de Ambiente|Dirección General de Aduanas|"
        "Instituto Nacional de Minería",
        IGO: "PNUMA|OPS/OMS|PNUD|ONUDI",
        NGO: "Fundación Agua Clara|Asociación de Mineros Artesanales|RAPAL",
        ACADEMIC: "Universidad Autónoma de Honduras",
        FIRM: "Minera del Norte S.A. de C.V.",
        CENTRE: "Centro Regional del Convenio de Basilea",
    },
    "ru": {
        GOVERNMENT: "Министерство природных ресурсов|Министерство здравоохранения|Таможенный "
        "комитет|Агентство по охране окружающей среды",
        IGO: "ЮНЕП|ПРООН|ВОЗ|ЮНИДО",
        NGO: "Общественное объединение «Экопартнёрство»|Фонд «Чистый воздух»",
        ACADEMIC: "Национальный университет|Институт химии Академии наук",
        FIRM: "ООО «Светотехника»",
        CENTRE: "Региональный центр Базельской конвенции",
    },
    "ar": {
        GOVERNMENT: "وزارة البيئة|وزارة الصحة|الجمارك|هيئة البيئة",
        IGO: "برنامج الأمم المتحدة للبيئة|منظمة الصحة العالمية",
        NGO: "جمعية حماية البيئة",
        ACADEMIC: "جامعة القاهرة",
        FIRM: "شركة النور للصناعات",
        CENTRE: "المركز الإقليمي لاتفاقية بازل",
    },
    "zh": {
        GOVERNMENT: "生态环境部|卫生部|海关总署",
        IGO: "联合国环境规划署|世界卫生组织",
        NGO: "自然之友基金会",
        ACADEMIC: "清华大学",
        FIRM: "光明照明有限公司",
        CENTRE: "巴塞尔公约区域中心",
    },
}  # fmt: skip
ROLES = {
    "en": "Director|Senior Officer|Chief Inspector|Chemist|Legal Adviser",
    "fr": "Directeur|Cheffe de service|Ingénieur|Juriste",
    "es": "Directora|Jefe de Departamento|Técnico|Asesora",
    "ru": "Начальник отдела|Главный специалист|Эксперт",
    "ar": "مدير|خبير|رئيس قسم",
    "zh": "处长|工程师|专家",
}
_SOUNDS = "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh sch - y - e yu ya"
LATIN = dict(zip("абвгдеёжзийклмнопрстуфхцчшщъыьэюя", _SOUNDS.split(), strict=True))


class PeopleMaker:
    """Draws people, none of them twice; the same seed draws the same people."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._used: set[str] = set()

    def draw(
        self, language: str, category: Category = GOVERNMENT, country: str | None = None
    ) -> MadePerson:
        """Return one person; a person of a government has a country."""
        while True:
            given = self.random.choice(GIVEN[language].split())
            family = (
                self.random.choice(FAMILY[language].split())
                .replace(".-", ". ")
                .replace("بن-", "بن ")
            )
            if f"{given} {family}" not in self._used:
                break
        self._used.add(f"{given} {family}")
        if country is None:
            known = COUNTRIES[language].split()
            country = self.random.choice(known) if category is GOVERNMENT else ""
        return MadePerson(
            given,
            family,
            self.random.choice(TITLES[language].split("|")),
            country,
            self.random.choice(BODIES[language][category].split("|")),
            self.random.choice(ROLES[language].split("|")),
            category,
            language,
            f"{_latin(given)}.{_latin(family)}{len(self._used)}@example.org",
            f"+{self.random.randrange(100, 999)} {self.random.randrange(1_000_000, 9_999_999)}",
            language == "zh",
        )

    def delegations(self, language: str, countries: int = 4, most: int = 3) -> list[MadePerson]:
        """Return people of several governments, country by country, at least two each."""
        known = self.random.sample(
            COUNTRIES[language].split(), min(countries, len(COUNTRIES[language].split()))
        )
        return [
            self.draw(language, country=code)
            for code in known
            for _n in range(self.random.randint(2, most))
        ]

    def bodies(self, language: str) -> list[MadePerson]:
        """Return one person for each kind of body other than governments."""
        return [self.draw(language, kind) for kind in (IGO, NGO, ACADEMIC, FIRM, CENTRE)]


def _latin(name: str) -> str:
    words = "".join(split_words(name))
    text = "".join(LATIN.get(sign, sign) for sign in words)
    return "".join(
        sign if sign.isascii() and sign.isalnum() else str(ord(sign) % 10) for sign in text
    )
