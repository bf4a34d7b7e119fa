"""Words of road maps in six languages and scripts, from which titles and needs are made up."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class WordBank:
    """What is done, to what, how, by whom, and what is needed for it."""

    verbs: tuple[str, ...]
    things: tuple[str, ...]
    ways: tuple[str, ...]
    bodies: tuple[str, ...]
    needs: tuple[str, ...]
    context: str


WORDS: Mapping[str, WordBank] = {
    "en": WordBank(
        ("Ban", "Register", "Replace", "Measure", "License", "Store", "Inspect", "Phase out"),
        (
            "mercury lamps", "dental amalgam", "skin-lightening creams", "mercury waste",
            "contaminated sites", "chlor-alkali cells", "fever thermometers", "stack emissions",
            "artisanal gold mines", "imports of mercury", "batteries", "pressure gauges",
        ),
        (
            "by decree", "in hospitals", "at the border", "in two regions",
            "with industry", "each year",
        ),
        (
            "Ministry of Environment", "Customs", "Ministry of Health", "Mining agency",
            "Port authority",
        ),
        (
            "Legal advice for a decree", "Training of inspectors", "A mobile analyser",
            "An inventory",
        ),
        "Mercury is used in products, in mining and in one old plant.",
    ),
    "fr": WordBank(
        (
            "Interdire", "Recenser", "Remplacer", "Mesurer", "Autoriser", "Stocker",
            "Inspecter", "Abandonner",
        ),
        (
            "les lampes au mercure", "l’amalgame dentaire", "les crèmes éclaircissantes",
            "les déchets de mercure", "les sites contaminés", "les cellules à mercure",
            "les thermomètres", "les émissions des cheminées", "l’orpaillage artisanal",
            "les importations de mercure", "les piles", "les manomètres",
        ),
        (
            "par décret", "dans les hôpitaux", "à la frontière", "dans deux régions",
            "avec l’industrie", "chaque année",
        ),
        (
            "Ministère de l’Environnement", "Douanes", "Ministère de la Santé",
            "Agence des mines", "Autorité du port",
        ),
        (
            "Conseil juridique pour un décret", "Formation des inspecteurs",
            "Un analyseur mobile", "Un inventaire",
        ),
        "Le mercure sert dans des produits, dans les mines et dans une vieille usine.",
    ),
    "es": WordBank(
        (
            "Prohibir", "Registrar", "Sustituir", "Medir", "Autorizar", "Almacenar",
            "Inspeccionar", "Eliminar",
        ),
        (
            "las lámparas con mercurio", "la amalgama dental", "las cremas aclaradoras",
            "los desechos de mercurio", "los sitios contaminados", "las celdas de mercurio",
            "los termómetros", "las emisiones de chimeneas", "la minería artesanal de oro",
            "las importaciones de mercurio", "las pilas", "los manómetros",
        ),
        (
            "por decreto", "en los hospitales", "en la frontera", "en dos regiones",
            "con la industria", "cada año",
        ),
        (
            "Ministerio de Ambiente", "Aduanas", "Ministerio de Salud",
            "Agencia de minería", "Autoridad portuaria",
        ),
        (
            "Asesoría jurídica para un decreto", "Capacitación de inspectores",
            "Un analizador móvil", "Un inventario",
        ),
        "El mercurio se usa en productos, en la minería y en una planta antigua.",
    ),
    "ru": WordBank(
        (
            "Запретить", "Учесть", "Заменить", "Измерить", "Лицензировать", "Хранить",
            "Проверить", "Вывести",
        ),
        (
            "ртутные лампы", "зубную амальгаму", "отбеливающие кремы", "ртутные отходы",
            "загрязнённые участки", "ртутные электролизёры", "термометры", "выбросы труб",
            "кустарную добычу золота", "ввоз ртути", "батарейки", "манометры",
        ),
        ("указом", "в больницах", "на границе", "в двух областях", "с предприятиями", "ежегодно"),
        (
            "Министерство экологии", "Таможня", "Министерство здравоохранения",
            "Горное агентство", "Порт",
        ),
        (
            "Юридический совет по указу", "Обучение инспекторов", "Переносной анализатор",
            "Кадастр",
        ),
        "Ртуть применяется в изделиях, в добыче золота и на одном старом заводе.",
    ),
    "ar": WordBank(
        ("حظر", "تسجيل", "استبدال", "قياس", "ترخيص", "تخزين", "تفتيش", "إنهاء استخدام"),
        (
            "مصابيح الزئبق", "ملغم الأسنان", "كريمات تفتيح البشرة", "نفايات الزئبق",
            "المواقع الملوثة", "خلايا الكلور القلوي", "موازين الحرارة", "انبعاثات المداخن",
            "تعدين الذهب الحرفي", "واردات الزئبق", "البطاريات", "مقاييس الضغط",
        ),
        ("بمرسوم", "في المستشفيات", "عند الحدود", "في منطقتين", "مع الصناعة", "كل سنة"),
        ("وزارة البيئة", "الجمارك", "وزارة الصحة", "هيئة المناجم", "سلطة الميناء"),
        ("مشورة قانونية لمرسوم", "تدريب المفتشين", "محلل متنقل", "جرد وطني"),
        "يُستخدم الزئبق في منتجات وفي المناجم وفي مصنع قديم واحد.",
    ),
    "zh": WordBank(
        ("禁止", "登记", "替换", "测量", "许可", "贮存", "检查", "淘汰"),
        (
            "含汞灯", "牙科汞合金", "美白霜", "汞废物", "受污染场地", "汞电解槽",
            "体温计", "烟囱排放", "手工采金", "汞进口", "电池", "压力计",
        ),
        ("通过法令", "在医院", "在边境", "在两个地区", "与企业一起", "每年"),
        ("环境部", "海关", "卫生部", "矿业局", "港务局"),
        ("法令的法律咨询", "检查员培训", "移动分析仪", "清单"),
        "汞用于产品、采矿和一座旧工厂。",
    ),
}  # fmt: skip

SUBREGIONS = (
    "Caribbean", "Central America", "South America", "West Africa", "East Africa",
    "Southern Africa", "North Africa", "Western Asia", "Central Asia", "South Asia",
    "South-East Asia", "Pacific", "Eastern Europe", "Western Europe", "Balkans",
    "Northern Europe",
)  # fmt: skip
