using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;

namespace LifecycleConsole.Api.Rest;

/// <summary>The OpenAPI 3.1 document: made of the table that requests are sent by, and of the records that answer.
/// </summary>
internal static class OpenApiDocument
{
    private const string PlanBody = "PlanRequest";
    private const string CommitBody = "CommitRequest";

    private static readonly JsonSerializerOptions Written = new(RestJson.Full) { WriteIndented = true };

    public static byte[] Write(RestTable table) => JsonSerializer.SerializeToUtf8Bytes(Of(table), Written);

    private static JsonObject Of(RestTable table)
    {
        var schemas = new SortedDictionary<string, JsonNode>(StringComparer.Ordinal)
        {
            [PlanBody] = OneOf(isCommit: false),
            [CommitBody] = OneOf(isCommit: true),
        };
        OpenApiSchemas.Add(schemas, typeof(RestProblem));
        foreach (var command in RestCommands.All)
        {
            schemas[BodyName(command, isCommit: false)] = OpenApiSchemas.Of(command, isCommit: false);
            schemas[BodyName(command, isCommit: true)] = OpenApiSchemas.Of(command, isCommit: true);
        }
        var paths = new JsonObject();
        foreach (var path in table.Endpoints.GroupBy(endpoint => endpoint.Path, StringComparer.Ordinal))
        {
            var operations = new JsonObject();
            foreach (var endpoint in path)
            {
                OpenApiSchemas.Add(schemas, endpoint.Answer);
                operations[endpoint.Method.ToLowerInvariant()] = OperationOf(endpoint);
            }
            paths[RestTable.Root + path.Key] = operations;
        }
        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "LifecycleConsole",
                ["version"] = "1",
                ["description"] = "The life and the money of cloud instances. What changes something is planned first "
                    + "(POST /plans), then committed with the plan's fingerprint (POST /commits).",
            },
            ["security"] = new JsonArray(new JsonObject { ["accessKey"] = new JsonArray() }),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["accessKey"] = new JsonObject
                    {
                        ["type"] = "http", ["scheme"] = "basic",
                        ["description"] = "ID and secret of an AccessKey; over https, or http within the machine.",
                    },
                },
                ["schemas"] = new JsonObject(schemas.Select(one => KeyValuePair.Create(one.Key, (JsonNode?)one.Value))),
            },
        };
    }

    private static JsonObject OperationOf(RestEndpoint endpoint)
    {
        var parameters = new JsonArray([.. endpoint.Query.Select(field => ParameterOf(field, "query"))]);
        if (endpoint.Path.Contains("{id}", StringComparison.Ordinal))
        {
            parameters.Insert(0, ParameterOf(RestField.Text("id", "Its ID.").Needed(), "path"));
        }
        if (endpoint.Body == RestBodyKind.Commit)
        {
            parameters.Add(ParameterOf(
                RestField.Text("Idempotency-Key",
                    "1 to 128 printable characters: new for each thing that is to be done, the same when it is sent "
                    + "again. Kept for 30 days.").Needed(),
                "header"));
        }
        var operation = new JsonObject
        {
            ["operationId"] = endpoint.Id,
            ["summary"] = endpoint.Summary,
            ["parameters"] = parameters,
        };
        if (endpoint.Body != RestBodyKind.None)
        {
            operation["requestBody"] = new JsonObject
            {
                ["required"] = true,
                ["content"] = Content(
                    RestJson.MediaType, endpoint.Body == RestBodyKind.Commit ? CommitBody : PlanBody),
            };
        }
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject
            {
                ["description"] = "Done.",
                ["content"] = Content(RestJson.MediaType, OpenApiSchemas.NameOf(endpoint.Answer)),
            },
            ["default"] = new JsonObject
            {
                ["description"] = "A problem (RFC 9457). Its code says which.",
                ["content"] = Content(RestProblem.MediaType, OpenApiSchemas.NameOf(typeof(RestProblem))),
            },
        };
        return operation;
    }

    private static JsonObject ParameterOf(RestField field, string place) => new()
    {
        ["name"] = field.Name,
        ["in"] = place,
        ["description"] = field.Summary,
        ["required"] = field.IsRequired,
        ["schema"] = OpenApiSchemas.Of(field),
    };

    private static JsonObject Content(string mediaType, string schema) => new()
    {
        [mediaType] = new JsonObject { ["schema"] = OpenApiSchemas.Reference(schema) },
    };

    private static JsonObject OneOf(bool isCommit) => new()
    {
        ["oneOf"] = new JsonArray(
            [.. RestCommands.All.Select(one => OpenApiSchemas.Reference(BodyName(one, isCommit)))]),
        ["discriminator"] = new JsonObject
        {
            ["propertyName"] = RestCommands.WordName,
            ["mapping"] = new JsonObject(RestCommands.All.Select(one => KeyValuePair.Create(
                one.Word, (JsonNode?)OpenApiSchemas.PathOf(BodyName(one, isCommit))))),
        },
    };

    private static string BodyName(RestCommand command, bool isCommit) =>
        (isCommit ? "commit." : "plan.") + command.Word;
}

/// <summary>Schemas of what is taken, of the fields, and of what is answered, of the records.</summary>
internal static class OpenApiSchemas
{
    /// <summary>The record, and every record in it, each once and under its own name.</summary>
    public static void Add(IDictionary<string, JsonNode> schemas, Type record)
    {
        if (!schemas.TryAdd(NameOf(record), new JsonObject()))
        {
            return;
        }
        var parts = new HashSet<Type>();
        schemas[NameOf(record)] = RestJson.Full.GetJsonSchemaAsNode(record, new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, schema) => Referred(context, schema, parts),
        });
        foreach (var part in parts)
        {
            Add(schemas, part);
        }
    }

    /// <summary><c>InstancePage</c> of <c>RestPage&lt;RestInstance&gt;</c>.</summary>
    public static string NameOf(Type type)
    {
        var name = type.Name.Split('`')[0]["Rest".Length..];
        return type.IsGenericType ? NameOf(type.GetGenericArguments()[0]) + name : name;
    }

    public static JsonObject Reference(string name) => new() { ["$ref"] = PathOf(name) };

    public static string PathOf(string name) => "#/components/schemas/" + name;

    public static JsonObject Of(RestCommand command, bool isCommit)
    {
        var schema = Of(RestCommands.FieldsOf(command, isCommit), needsDrawn: isCommit);
        schema.Insert(1, "description", command.Summary);
        return schema;
    }

    public static JsonObject Of(RestField field) => field.Kind switch
    {
        RestKind.Text when field.Words.Count > 0 => new()
        {
            ["type"] = "string", ["enum"] = new JsonArray([.. field.Words.Select(word => JsonValue.Create(word))]),
        },
        RestKind.Token => new()
        {
            ["type"] = "string", ["minLength"] = 1, ["maxLength"] = RestField.TokenMax, ["pattern"] = "^[!-~]+$",
        },
        RestKind.Text => new() { ["type"] = "string", ["maxLength"] = RestField.TextMax },
        RestKind.Flag => new() { ["type"] = "boolean" },
        RestKind.Number => new() { ["type"] = "integer", ["minimum"] = field.Min, ["maximum"] = field.Max },
        RestKind.Instant => new() { ["type"] = "string", ["format"] = "date-time" },
        RestKind.Date => new() { ["type"] = "string", ["format"] = "date" },
        RestKind.Texts => Texts(),
        RestKind.Pairs => new()
        {
            ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = "string" },
            ["maxProperties"] = RestField.ItemsMax,
        },
        RestKind.Lists => new()
        {
            ["type"] = "object", ["additionalProperties"] = Texts(), ["maxProperties"] = RestField.ItemsMax,
        },
        RestKind.Part => Of(field.Fields, needsDrawn: false),
        RestKind.Parts => new()
        {
            ["type"] = "array", ["items"] = Of(field.Fields, needsDrawn: false), ["maxItems"] = field.Max,
        },
        _ => throw new ArgumentOutOfRangeException(nameof(field), field.Kind, null),
    };

    private static JsonObject Of(IReadOnlyList<RestField> fields, bool needsDrawn)
    {
        var members = new JsonObject();
        foreach (var field in fields)
        {
            var member = Of(field);
            member["description"] = field.Summary;
            members[field.Name] = member;
        }
        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = members,
            ["required"] = new JsonArray(
            [
                .. fields.Where(field => field.IsRequired || (needsDrawn && field.Draw is not null))
                    .Select(field => JsonValue.Create(field.Name)),
            ]),
            ["additionalProperties"] = false,
        };
    }

    private static JsonNode Referred(JsonSchemaExporterContext context, JsonNode schema, HashSet<Type> parts)
    {
        var type = context.TypeInfo.Type;
        if ((Nullable.GetUnderlyingType(type) ?? type).IsEnum)
        {
            return Word(Nullable.GetUnderlyingType(type) is not null);
        }
        if (context.Path.IsEmpty || type.Assembly != typeof(RestTable).Assembly)
        {
            return schema;
        }
        parts.Add(type);
        return context.PropertyInfo?.IsGetNullable == true
            ? new JsonObject
            {
                ["anyOf"] = new JsonArray(Reference(NameOf(type)), new JsonObject { ["type"] = "null" }),
            }
            : Reference(NameOf(type));
    }

    /// <summary>Words of answers are not listed: new ones may come, and clients must let them.</summary>
    private static JsonObject Word(bool isNullable) =>
        new() { ["type"] = isNullable ? new JsonArray("string", "null") : "string" };

    private static JsonObject Texts() => new()
    {
        ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" }, ["maxItems"] = RestField.ItemsMax,
    };
}
