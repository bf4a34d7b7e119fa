"""The fields of an action."""

from __future__ import annotations

from mercworkshop.domain.entities.actions import FUNDING_NAMES, PRIORITY_NAMES, Action
from mercworkshop.domain.entities.national_path import PROGRESS_NAMES
from mercworkshop.domain.fields.field import (
    COUNTRY,
    Field,
    FieldKind,
    RecordDescription,
    ReferenceList,
    internal,
)
from mercworkshop.i18n import N_

_FIELDS = (
    internal("road_map", "RoadMap"),
    Field(
        "title",
        N_("Title"),
        FieldKind.TEXT,
        short=N_("Action"),
        is_translated=True,
        headings="action activity activities measure step task activité mesure actividad acción "
        "medida tarea действие мероприятие мера задача الإجراء إجراء النشاط نشاط 行动 活动 措施",
    ),
    Field("objective", N_("Objective"), FieldKind.REFERENCE, refers_to="Objective"),
    Field("section", N_("Section"), FieldKind.REFERENCE, refers_to=ReferenceList.SECTIONS),
    Field(
        "outcome",
        N_("What will be different"),
        FieldKind.TEXT,
        is_searched=True,
        is_translated=True,
        headings="outcome result results output résultat résultats resultado результат "
        "النتيجة 成果 结果",
    ),
    Field(
        "articles",
        N_("Articles"),
        FieldKind.ARTICLES,
        headings="article articles art artículo artículos статья статьи المادة مادة المواد 条款 条",
    ),
    Field(
        "annex_entries",
        N_("Products and processes"),
        FieldKind.REFERENCES,
        refers_to=ReferenceList.ANNEX_ENTRIES,
    ),
    Field(
        "lead",
        N_("Lead body"),
        FieldKind.TEXT,
        short=N_("Lead"),
        is_searched=True,
        is_translated=True,
        headings="lead responsible owner who institution agency ministry responsable chef "
        "institution responsable institución quien ответственный исполнитель кто "
        "المسؤول الجهة جهة 负责 牵头 机构",
    ),
    Field(
        "partners",
        N_("Partners"),
        FieldKind.LIST,
        hint=N_("Names with commas between"),
        is_searched=True,
        headings="partner partners partenaire partenaires socio socios партнер партнеры партнёры "
        "الشركاء شركاء 伙伴 合作",
    ),
    Field(
        "start",
        N_("Start"),
        FieldKind.DATE,
        headings="start begin beginning from début commencement du inicio comienzo desde начало "
        "старт البداية بداية البدء من 开始 起始",
    ),
    Field(
        "end",
        N_("End"),
        FieldKind.DATE,
        headings="end finish deadline due until to completion fin échéance délai término plazo "
        "hasta конец окончание срок завершение النهاية نهاية الانتهاء الموعد 结束 截止 完成",
    ),
    Field("is_milestone", N_("Milestone"), FieldKind.YES_NO),
    Field(
        "cost",
        N_("Cost"),
        FieldKind.MONEY,
        headings="cost costs budget amount price usd eur coût coûts montant costo coste costos "
        "presupuesto importe стоимость бюджет сумма затраты "
        "التكلفة تكلفة الميزانية المبلغ 费用 成本 预算 金额",
    ),
    Field(
        "funding",
        N_("Funding"),
        FieldKind.CHOICE,
        choices=FUNDING_NAMES,
        joined_with="funder",
        headings="funding financing financement financiamiento финансирование التمويل 资金",
    ),
    Field(
        "funder",
        N_("Funder"),
        FieldKind.TEXT,
        is_searched=True,
        is_translated=True,
        headings="funder donor source donors bailleur donateur source donante fuente донор "
        "источник المانح مانح المصدر 资助 捐助 来源",
    ),
    Field(
        "indicator",
        N_("Indicator"),
        hint=N_("How will you know that it is done?"),
        is_searched=True,
        is_translated=True,
        headings="indicator indicators kpi indicateur indicador показатель индикатор "
        "المؤشر مؤشر 指标",
    ),
    Field(
        "priority",
        N_("Priority"),
        FieldKind.CHOICE,
        choices=PRIORITY_NAMES,
        headings="priority priorité prioridad приоритет الأولوية أولوية 优先",
    ),
    Field(
        "depends_on",
        N_("Depends on"),
        FieldKind.REFERENCES,
        short=N_("After No."),
        hint=N_("Numbers of actions that come first, such as 1.1, 2.3"),
        refers_to="Action",
        is_typed_by_name=True,
    ),
    Field(
        "progress",
        N_("Progress"),
        FieldKind.CHOICE,
        choices=PROGRESS_NAMES,
        joined_with="percent",
        headings="progress status state avancement état statut progreso estado статус прогресс "
        "состояние التقدم الحالة 进展 状态",
    ),
    Field("percent", N_("Per cent done"), FieldKind.NUMBER),
    Field(
        "note",
        N_("Note"),
        FieldKind.TEXT,
        is_searched=True,
        is_translated=True,
        headings="note notes comment comments remark remarks remarque commentaire nota comentario "
        "observaciones примечание комментарий ملاحظة ملاحظات 备注 说明",
    ),
    internal("origin"),
    internal("priority_origin"),
    internal("position"),
    Field("step_of", N_("Step of"), FieldKind.REFERENCE, refers_to="Action"),
)

ACTION = RecordDescription(
    Action,
    N_("Action"),
    N_("Actions"),
    _FIELDS,
    title=("title",),
    place=("road_maps", COUNTRY, "actions"),
)
